package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed;
import io.assay.eval.store.EvaluationReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How models give classes.
 *
 * @param models those of which that is known, the best first
 */
public record ClassesView(List<Model> models) {
    /** Copies the list. */
    public ClassesView {
        models = List.copyOf(models);
    }

    /** Nothing where no classes are given. */
    static @Nullable ClassesView of(EvaluationReport evaluation) {
        List<Model> models = new ArrayList<>();
        for (Candidate candidate : Candidate.ranked(evaluation)) {
            MetricsComputed report = candidate.report();
            if (report != null
                    && !(report.confusions().isEmpty() && report.reliability().isEmpty())) {
                models.add(new Model(
                        candidate.id(),
                        models.isEmpty(),
                        report.confusions().isEmpty()
                                ? null
                                : Heatmap.of(
                                        report.confusions(),
                                        EvaluationPaths.examples(
                                                        evaluation.request().evaluationId())
                                                .with("model", candidate.id())),
                        report.reliability().isEmpty() ? null : ReliabilityCurve.of(report.reliability())));
            }
        }
        return models.isEmpty() ? null : new ClassesView(models);
    }

    /**
     * How one does.
     *
     * @param id its id
     * @param open whether it is shown at once
     * @param heatmap which class it gives to which; absent where that is not known
     * @param reliability how far its probabilities can be trusted; absent where it gives none
     */
    public record Model(
            String id,
            boolean open,
            @Nullable Heatmap heatmap,
            @Nullable ReliabilityCurve reliability) {}
}
