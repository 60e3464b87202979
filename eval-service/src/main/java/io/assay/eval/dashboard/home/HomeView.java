package io.assay.eval.dashboard.home;

import io.assay.contracts.event.ModelProfiled;
import io.assay.eval.dashboard.documents.CollectionLine;
import io.assay.eval.dashboard.models.LoadFailure;
import io.assay.eval.dashboard.operations.OperationsPaths;
import io.assay.eval.dashboard.view.EvaluationLine;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.RunningEvaluation;
import java.util.Comparator;
import java.util.List;

/**
 * The first page.
 *
 * @param running the evaluations that there is work on
 * @param settled those that were decided lately, or rejected
 * @param wishes the datasets that want labels
 * @param collections the collections whose documents came out worst
 * @param deadLetters where is what could not be read
 * @param failures the models that could not be loaded
 */
record HomeView(
        RunningView running,
        List<EvaluationLine> settled,
        List<LabelWish> wishes,
        List<CollectionLine> collections,
        String deadLetters,
        List<LoadFailure> failures) {
    private static final int COLLECTIONS = 5;

    static HomeView of(
            List<RunningEvaluation> running,
            List<EvaluationSummary> settled,
            List<EvaluationSummary> wantingLabels,
            List<CollectionSummary> collections,
            List<ModelProfiled> failures) {
        return new HomeView(
                RunningView.of(running),
                settled.stream().map(EvaluationLine::of).toList(),
                wantingLabels.stream().map(LabelWish::of).toList(),
                collections.stream()
                        .sorted(Comparator.comparingDouble(HomeView::quality).thenComparing(CollectionSummary::name))
                        .limit(COLLECTIONS)
                        .map(CollectionLine::of)
                        .toList(),
                OperationsPaths.DOCUMENTS,
                failures.stream().map(LoadFailure::of).toList());
    }

    private static double quality(CollectionSummary collection) {
        return collection.leastQuality() == null ? Double.POSITIVE_INFINITY : collection.leastQuality();
    }

    /** Whether nothing has been asked yet, so that the first steps are what helps. */
    public boolean first() {
        return running.lines().isEmpty() && settled.isEmpty();
    }
}
