package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.metric.Direction;
import io.assay.eval.store.EvaluationReport;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one model in one evaluation.
 *
 * @param id the model's id
 * @param baseline whether the others are compared with it
 * @param report its metrics; absent before the first
 * @param primary the evaluation's metric; absent where there is no value yet
 * @param profile its speed and size; absent before it is measured
 * @param model as registered; absent where it is not
 */
record Candidate(
        String id,
        boolean baseline,
        @Nullable MetricsComputed report,
        @Nullable Estimate primary,
        @Nullable Profile profile,
        @Nullable ModelRegistered model) {
    /** The models of an evaluation, the best first, those without a value last. */
    static List<Candidate> ranked(EvaluationReport evaluation) {
        Direction direction = evaluation.request().direction();
        return evaluation.request().models().stream()
                .map(id -> of(id, evaluation))
                .sorted(Comparator.comparingDouble((Candidate candidate) -> candidate.quality(direction))
                        .reversed())
                .toList();
    }

    private static Candidate of(String id, EvaluationReport evaluation) {
        MetricsComputed report = evaluation.metrics().stream()
                .filter(each -> each.modelId().equals(id))
                .findFirst()
                .orElse(null);
        return new Candidate(
                id,
                id.equals(evaluation.request().baseline()),
                report,
                report == null
                        ? null
                        : report.metrics().get(evaluation.request().metric()),
                evaluation.profiles().get(id),
                evaluation.models().get(id));
    }

    /** The greater, the better the metric's value is; less than any where there is none. */
    private double quality(Direction direction) {
        return primary == null ? Double.NEGATIVE_INFINITY : direction.goodness(primary.value());
    }

    /** Whether its metrics stand. */
    boolean complete() {
        return report != null && report.progress() == Progress.FINAL;
    }

    /** Whether a verdict says to use it. */
    boolean recommended(@Nullable VerdictReached verdict) {
        return verdict != null && verdict.kind() == Verdict.USE_AS_IS && id.equals(verdict.model());
    }

    /** The speed by which models are compared; absent before it is measured. */
    @Nullable
    Throughput speed() {
        return profile == null ? null : profile.compared().orElse(null);
    }

    /** Size of the model's files, or of its index; absent where unknown. */
    @Nullable
    Long bytes() {
        if (profile != null) {
            return profile.bytes();
        }
        return model == null || model.runtime() != ModelRuntime.ONNX ? null : Long.valueOf(model.bytes());
    }

    /** Whether its predictions come from elsewhere. */
    boolean external() {
        return model != null && model.runtime() == ModelRuntime.EXTERNAL;
    }
}
