package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Failure;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool measured of a model on loading it, or why it could not.
 *
 * @param pool the pool
 * @param failure reason and remedy; absent where it was loaded
 * @param facts what was measured once
 * @param chart speed by length; absent where none was measured
 */
record PoolView(
        String pool,
        @Nullable String failure,
        List<Fact> facts,
        @Nullable SpeedChart chart) {
    static PoolView of(ModelProfiled profiled) {
        if (profiled.outcome() instanceof Failure failure) {
            return new PoolView(profiled.pool(), failure.detail(), List.of(), null);
        }
        Profile profile = (Profile) profiled.outcome();
        return new PoolView(
                profiled.pool(),
                null,
                facts(profile),
                profile.throughputs().isEmpty() ? null : SpeedChart.of(profile.throughputs()));
    }

    private static List<Fact> facts(Profile profile) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Hardware", profile.hardware()));
        facts.add(new Fact("Loaded in", Figures.micros(1_000 * profile.loadMillis())));
        if (profile.residentBytes() > 0) {
            facts.add(new Fact("Memory", Figures.bytes(profile.residentBytes())));
        }
        facts.add(new Fact("Callers at once", Figures.count(profile.threads())));
        facts.add(new Fact("Cores of a run", Figures.count(profile.threadsPerRun())));
        profile.compared()
                .ifPresent(speed -> facts.add(new Fact(
                        "Latency",
                        Figures.micros(speed.latencyMicros()) + " for " + Figures.count(speed.tokens(), "token"))));
        return facts;
    }
}
