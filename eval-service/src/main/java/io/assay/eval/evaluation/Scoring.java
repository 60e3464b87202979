package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.evaluation.Dissection.Anatomy;
import io.assay.eval.evaluation.Dissection.Flawed;
import io.assay.eval.messaging.EvaluationEvents;
import io.assay.eval.search.ApproximateSearch;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.ModelStore;
import io.assay.eval.store.OutcomeSet;
import io.assay.eval.store.RequestTable.Count;
import io.assay.eval.store.VectorTable;
import io.assay.eval.verdict.Flips;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes reports, and at the end a verdict, of what the models of an evaluation said. */
@ApplicationScoped
public class Scoring {
    private static final String OWN_POOL = "eval-service";

    private final RetrievalScoring retrieval;
    private final SimilarityScoring similarity;
    private final TextClassificationScoring textClassification;
    private final TokenClassificationScoring tokenClassification;
    private final QuestionAnsweringScoring questionAnswering;
    private final FillMaskScoring fillMask;
    private final Approximation approximation;
    private final ExampleTable examples;
    private final CollectionTable collections;
    private final VectorTable vectors;
    private final AnswerTable answers;
    private final ModelStore models;
    private final EvaluationEvents events;
    private final Judging judging;
    private final Dissection dissection;

    Scoring(
            RetrievalScoring retrieval,
            SimilarityScoring similarity,
            TextClassificationScoring textClassification,
            TokenClassificationScoring tokenClassification,
            QuestionAnsweringScoring questionAnswering,
            FillMaskScoring fillMask,
            Approximation approximation,
            ExampleTable examples,
            CollectionTable collections,
            VectorTable vectors,
            AnswerTable answers,
            ModelStore models,
            EvaluationEvents events,
            Judging judging,
            Dissection dissection) {
        this.retrieval = retrieval;
        this.similarity = similarity;
        this.textClassification = textClassification;
        this.tokenClassification = tokenClassification;
        this.questionAnswering = questionAnswering;
        this.fillMask = fillMask;
        this.approximation = approximation;
        this.examples = examples;
        this.collections = collections;
        this.vectors = vectors;
        this.answers = answers;
        this.models = models;
        this.events = events;
        this.judging = judging;
        this.dissection = dissection;
    }

    /** A report over what is there; metrics are missing where nothing can be scored yet. */
    MetricsComputed partial(EvaluationRequested request, Task task, ModelRegistered model, Count count) {
        Scores scores = score(request, task, model);
        Map<String, Estimate> metrics =
                Metrics.ordered(task, request.metric(), scores.estimates(new Bootstrap(request.seed())));
        return report(request, model, Progress.PARTIAL, scores, metrics, null, count);
    }

    /**
     * What an evaluation found.
     *
     * @param reports of all models, in the order of the request
     * @param verdict what they say to do
     * @param outcomes what each example scored; absent where one came or went meanwhile
     */
    record Findings(
            List<MetricsComputed> reports,
            VerdictReached verdict,
            @Nullable OutcomeSet outcomes) {}

    /** Reports and judges when all is there. */
    Findings complete(EvaluationRequested request, Survey.Ground ground, Map<String, Count> counts) {
        Map<String, Scores> scores = new LinkedHashMap<>();
        for (ModelRegistered model : ground.models()) {
            scores.put(model.modelId(), score(request, ground.task(), model));
        }
        String digest = examples.digest(request.dataset());
        Anatomy anatomy = dissection.look(request, ground.models());
        boolean settled = scores.values().stream()
                .allMatch(own -> own.examples() == anatomy.clusters().examples());
        boolean clustered = settled && anatomy.clusters().areShared();
        PairedComparisons comparisons = clustered
                ? new PairedComparisons(request.seed(), anatomy.clusters())
                : new PairedComparisons(request.seed());
        Map<String, Comparison> withBaseline =
                Scores.compare(scores, request.baseline(), request.metric(), comparisons);
        Bootstrap simple = new Bootstrap(request.seed());
        Bootstrap bootstrap = clustered ? simple.over(anatomy.clusters()) : simple;
        List<MetricsComputed> reports = new ArrayList<>();
        for (ModelRegistered model : ground.models()) {
            Scores own = Objects.requireNonNull(scores.get(model.modelId()), "every model has been scored");
            Map<String, Estimate> metrics = Metrics.ordered(ground.task(), request.metric(), own.estimates(bootstrap));
            if (ground.task() == Task.RETRIEVAL && ExampleRequests.byVectors(model, ground.task())) {
                simple.mean(approximation.recalls(request, collection(request), model))
                        .ifPresent(recall -> metrics.put(ApproximateSearch.RECALL_METRIC, recall));
            }
            MetricsComputed report = report(
                    request,
                    model,
                    Progress.FINAL,
                    own,
                    metrics,
                    withBaseline.get(model.modelId()),
                    counts.getOrDefault(model.modelId(), Count.NONE));
            reports.add(dissected(classified(report, request, model, own.classes()), request, own, anatomy)
                    .withDatasetDigest(digest));
        }
        Optional<String> foundBest = Judging.bestOf(request, reports);
        Map<String, Comparison> withBest = foundBest
                .map(best -> best.equals(request.baseline())
                        ? withBaseline
                        : Scores.compare(scores, best, request.metric(), comparisons))
                .orElse(Map.of());
        Map<String, Flips> flips = foundBest
                .filter(best -> settled) // else places mean nothing
                .map(best -> FlippedExamples.from(best, scores, anatomy.parts()))
                .orElse(Map.of());
        return new Findings(
                reports,
                judging.judge(request, ground, reports, anatomy.agreement(), withBest, flips),
                new Outcomes(request, scores, anatomy).compared(comparisons, withBaseline));
    }

    private MetricsComputed classified(
            MetricsComputed report,
            EvaluationRequested request,
            ModelRegistered model,
            @Nullable GivenClasses classes) {
        if (classes == null) {
            return report;
        }
        MetricsComputed classified = report.classified(classes.confusions(), classes.reliability());
        return classes.thresholds().isEmpty()
                ? classified
                : classified.withLabelErrors(textClassification.labelErrors(request, model, classes.thresholds()));
    }

    /** Where an example came or went while it was scored, places mean nothing; the evaluation is planned again. */
    private static MetricsComputed dissected(
            MetricsComputed report, EvaluationRequested request, Scores scores, Anatomy anatomy) {
        Flawed flawed = anatomy.flawed().get(report.modelId());
        if (flawed == null || scores.examples() != anatomy.clusters().examples()) {
            return report;
        }
        return report.dissected(
                Dissection.unscored(scores, request.metric(), flawed),
                Dissection.truncation(scores, request.metric(), flawed, request.seed()),
                Dissection.slices(scores, request.metric(), anatomy.parts(), request.seed()));
    }

    private Scores score(EvaluationRequested request, Task task, ModelRegistered model) {
        return switch (task) {
            case RETRIEVAL -> scoreRetrieval(request, model);
            case SENTENCE_SIMILARITY -> similarity.score(request, model);
            case TEXT_CLASSIFICATION -> textClassification.score(request, model);
            case TOKEN_CLASSIFICATION -> tokenClassification.score(request, model);
            case QUESTION_ANSWERING -> questionAnswering.score(request, model);
            case FILL_MASK -> fillMask.score(request, model);
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION ->
                throw new IllegalStateException("planned without metrics: " + task);
        };
    }

    private Scores scoreRetrieval(EvaluationRequested request, ModelRegistered model) {
        String collection = collection(request);
        if (model.runtime() == ModelRuntime.BM25) {
            try (Bm25Ranker ranker = new Bm25Ranker(collections, collection)) {
                Scores scores = retrieval.score(request, collection, ranker);
                profileOnce(model, ranker);
                return scores;
            }
        }
        if (!ExampleRequests.byVectors(model, Task.RETRIEVAL)) {
            return retrieval.score(
                    request, collection, new StatedRanker(answers, request.evaluationId(), model.modelId()));
        }
        try (Ranker ranker = new VectorRanker(vectors, request.evaluationId(), model.modelId(), collection)) {
            return retrieval.score(request, collection, ranker);
        }
    }

    private static String collection(EvaluationRequested request) {
        return Objects.requireNonNull(request.collection(), "retrieval was planned without a collection");
    }

    private void profileOnce(ModelRegistered model, Bm25Ranker ranker) {
        if (models.profiles(List.of(model.modelId())).isEmpty()) {
            events.profile(new ModelProfiled(model.modelId(), model.version(), OWN_POOL, ranker.profile()));
        }
    }

    private static MetricsComputed report(
            EvaluationRequested request,
            ModelRegistered model,
            Progress progress,
            Scores scores,
            Map<String, Estimate> metrics,
            @Nullable Comparison comparison,
            Count count) {
        return new MetricsComputed(
                request.evaluationId(),
                model.modelId(),
                model.version(),
                progress,
                metrics,
                comparison,
                scores.examples(),
                count.failures(),
                count.truncated(),
                count.answered(),
                count.expected());
    }
}
