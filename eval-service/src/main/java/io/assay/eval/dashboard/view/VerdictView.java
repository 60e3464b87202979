package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Power;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.VerdictPhrase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in words.
 *
 * @param headline what to do, without the model
 * @param model the model that it is about; absent where it is about none
 * @param ending what follows the model's name
 * @param tone name of its look: {@code good} or {@code act}
 * @param reasons why, each a sentence
 * @param nextStep what to do now
 * @param wouldChange what would change it
 * @param howSure how sure it is; absent in verdicts of before this was said
 * @param moreLabels what more labels would show; absent where there are not two models to tell apart
 * @param figures the model's numbers
 * @param outdated whether something has changed since
 */
public record VerdictView(
        String headline,
        @Nullable String model,
        String ending,
        String tone,
        List<String> reasons,
        String nextStep,
        String wouldChange,
        @Nullable String howSure,
        @Nullable String moreLabels,
        List<Figure> figures,
        boolean outdated) {
    static @Nullable VerdictView of(EvaluationReport evaluation) {
        VerdictReached verdict = evaluation.verdict();
        if (verdict == null || evaluation.state() == EvaluationState.REJECTED) {
            return null;
        }
        VerdictPhrase phrase = VerdictPhrase.of(verdict);
        return new VerdictView(
                phrase.before(),
                verdict.model(),
                phrase.after(),
                verdict.kind() == Verdict.USE_AS_IS ? "good" : "act",
                verdict.reasons(),
                verdict.nextStep(),
                verdict.wouldChange(),
                verdict.howSure(),
                verdict.power() == null ? null : moreLabels(verdict.power()),
                Candidate.ranked(evaluation).stream()
                        .filter(candidate -> candidate.id().equals(verdict.model()))
                        .map(candidate -> figures(candidate, evaluation))
                        .findFirst()
                        .orElse(List.of()),
                evaluation.state() != EvaluationState.FINAL);
    }

    private static String moreLabels(Power power) {
        String two = power.leader() + " and " + power.other();
        Long needed = power.examplesToTell();
        if (needed == null) {
            return "No useful number of examples would tell " + two + " apart.";
        }
        String enough = needed <= power.examples()
                ? "The " + Figures.count(power.examples(), "example") + " that there are suffice to tell " + two
                        + " apart."
                : "About " + Figures.count(needed, "example") + " like the " + Figures.count(power.examples())
                        + " that there are would tell " + two + " apart four times in five.";
        Estimate difference = power.withTwiceAsMany();
        return enough + " With twice as many as now, " + power.other() + " would differ by "
                + Figures.difference(difference.value()) + " (95 % interval " + Figures.difference(difference.low())
                + " to " + Figures.difference(difference.high()) + ").";
    }

    private static List<Figure> figures(Candidate candidate, EvaluationReport evaluation) {
        List<Figure> figures = new ArrayList<>();
        String metric = MetricName.written(evaluation.request().metric());
        Estimate primary = candidate.primary();
        if (primary != null) {
            figures.add(new Figure(metric, Figures.score(primary.value()), Figures.interval(primary)));
        }
        if (candidate.report() != null && candidate.report().comparison() != null) {
            DifferenceView difference = DifferenceView.of(candidate.report().comparison(), evaluation.request());
            figures.add(new Figure(
                    "against " + evaluation.request().baseline(),
                    difference.value(),
                    difference.finding().words() + ", " + difference.pValue()));
        }
        Throughput speed = candidate.speed();
        if (speed != null) {
            figures.add(new Figure(
                    "latency",
                    Figures.micros(speed.latencyMicros()),
                    "one input of " + Figures.count(speed.tokens(), "token")));
        }
        Long bytes = candidate.bytes();
        if (bytes != null && bytes > 0) {
            figures.add(new Figure("size", Figures.bytes(bytes), "on disk"));
        }
        return figures;
    }

    /**
     * One number of the model that the verdict is about.
     *
     * @param name what it is
     * @param value the number
     * @param note what belongs to it
     */
    public record Figure(String name, String value, String note) {}
}
