package io.assay.eval.dashboard.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Power;
import io.assay.eval.dashboard.Samples;
import io.assay.eval.store.EvaluationReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictViewTest {
    private static final Estimate TWICE = new Estimate(-0.02, -0.041, 0.001);

    @Test
    void saysHowManyLabelsWouldTellTheLeadersApart() {
        VerdictView verdict = verdict(new Power("a", "b", 212, 1_307L, TWICE));

        assertThat(verdict.moreLabels())
                .isEqualTo(
                        "About 1,307 examples like the 212 that there are would tell a and b apart four times in five."
                                + " With twice as many as now, b would differ by −0.020 (95 % interval −0.041 to +0.001).");
    }

    @Test
    void saysThatTheLabelsSuffice() {
        VerdictView verdict = verdict(new Power("a", "b", 212, 212L, TWICE));

        assertThat(verdict.moreLabels())
                .startsWith(
                        "The 212 examples that there are suffice to tell a and b apart. With twice as many as now,");
    }

    @Test
    void saysThatNoNumberOfLabelsWouldDo() {
        VerdictView verdict = verdict(new Power("a", "b", 212, null, TWICE));

        assertThat(verdict.moreLabels()).isEqualTo("No useful number of examples would tell a and b apart.");
    }

    @Test
    void saysNothingOfLabelsWhereThereAreNotTwoModels() {
        assertThat(verdict(null).moreLabels()).isNull();
    }

    private static VerdictView verdict(@Nullable Power power) {
        EvaluationReport complete = Samples.complete();
        VerdictReached verdict = requireNonNull(complete.verdict());
        return requireNonNull(VerdictView.of(new EvaluationReport(
                complete.request(),
                complete.state(),
                complete.createdAt(),
                complete.updatedAt(),
                complete.metrics(),
                new VerdictReached(
                        verdict.evaluationId(),
                        verdict.kind(),
                        verdict.model(),
                        verdict.tied(),
                        verdict.reasons(),
                        verdict.nextStep(),
                        verdict.wouldChange(),
                        verdict.howSure(),
                        power),
                complete.reason(),
                complete.trouble(),
                complete.profiles(),
                complete.models())));
    }
}
