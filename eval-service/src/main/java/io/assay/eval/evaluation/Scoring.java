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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Makes reports, and at the end a verdict, of what the models of an evaluation said. */
@ApplicationScoped
public class Scoring {
    private static final String OWN_POOL = "eval-service";

    private final RetrievalScoring retrieval;
    private final SimilarityScoring similarity;
    private final TextClassificationScoring textClassification;
    private final FillMaskScoring fillMask;
    private final Approximation approximation;
    private final AnsweredExamples examples;
    private final ExampleTable datasets;
    private final CollectionTable collections;
    private final VectorTable vectors;
    private final AnswerTable answers;
    private final ModelStore models;
    private final EvaluationEvents events;
    private final Judging judging;
    private final Dissection dissection;
    private final ExecutorService threads;

    Scoring(
            RetrievalScoring retrieval,
            SimilarityScoring similarity,
            TextClassificationScoring textClassification,
            FillMaskScoring fillMask,
            Approximation approximation,
            AnsweredExamples examples,
            ExampleTable datasets,
            CollectionTable collections,
            VectorTable vectors,
            AnswerTable answers,
            ModelStore models,
            EvaluationEvents events,
            Judging judging,
            Dissection dissection,
            ExecutorService threads) {
        this.retrieval = retrieval;
        this.similarity = similarity;
        this.textClassification = textClassification;
        this.fillMask = fillMask;
        this.approximation = approximation;
        this.examples = examples;
        this.datasets = datasets;
        this.collections = collections;
        this.vectors = vectors;
        this.answers = answers;
        this.models = models;
        this.events = events;
        this.judging = judging;
        this.dissection = dissection;
        this.threads = threads;
    }

    /** A report over what is there; metrics are missing where nothing can be scored yet. */
    MetricsComputed partial(EvaluationRequested request, Task task, ModelRegistered model, Count count) {
        Optional<AnswerScoring> answers = beginAnswers(request, task, model, Progress.PARTIAL);
        answers.ifPresent(scoring -> examples.visit(request, model, scoring::add));
        Scores scores = answers.map(AnswerScoring::scores).orElseGet(() -> score(request, task, model));
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
        Aside<String> digesting = Aside.begin(threads, () -> datasets.digest(request.dataset()));
        Map<String, AnswerScoring> answers = new LinkedHashMap<>();
        ground.models().forEach(model -> beginAnswers(request, ground.task(), model, Progress.FINAL)
                .ifPresent(scoring -> answers.put(model.modelId(), scoring)));
        Anatomy anatomy = read(request, answers, dissection.begin(request, ground.models(), counts));
        Map<String, Scores> scores = new LinkedHashMap<>();
        for (ModelRegistered model : ground.models()) {
            AnswerScoring scoring = answers.remove(model.modelId());
            scores.put(model.modelId(), scoring == null ? score(request, ground.task(), model) : scoring.scores());
        }
        String digest = digesting.join();
        boolean settled = scores.values().stream()
                .allMatch(own -> own.examples() == anatomy.clusters().examples());
        boolean clustered = settled && anatomy.clusters().areShared();
        PairedComparisons comparisons = clustered
                ? new PairedComparisons(request.seed(), anatomy.clusters())
                : new PairedComparisons(request.seed());
        Map<String, Comparison> withBaseline =
                Scores.compare(scores, request.baseline(), request.metric(), comparisons);
        Aside<Optional<OutcomeSet>> outcomes =
                Aside.begin(threads, () -> new Outcomes(request, scores, anatomy).compared(comparisons, withBaseline));
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
            reports.add(dissected(classified(report, own.classes()), request, own, anatomy)
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
                judging.judge(request, ground, reports, anatomy.agreement(), dummy(scores.values()), withBest, flips),
                outcomes.join().orElse(null));
    }

    /** Shows all examples to those who score answers, and meanwhile to the look. */
    private Anatomy read(EvaluationRequested request, Map<String, AnswerScoring> answers, Dissection.Look look) {
        examples.visit(request, List.copyOf(answers.keySet()), part -> {
            Aside<Void> looking = Aside.begin(threads, () -> {
                look.add(part.stream().map(AnsweredExample::example).toList());
                return null;
            });
            for (AnsweredExample each : part) {
                each.said().forEach((model, said) -> Objects.requireNonNull(answers.get(model), "asked for")
                        .add(each.example(), said));
            }
            looking.join();
        });
        return look.anatomy();
    }

    private static MetricsComputed classified(MetricsComputed report, @Nullable GivenClasses classes) {
        if (classes == null) {
            return report;
        }
        MetricsComputed classified = report.classified(classes.confusions(), classes.reliability());
        return classes.labelErrors() == null ? classified : classified.withLabelErrors(classes.labelErrors());
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

    /** Begins to score a model by what it says of each example; nothing where it is scored by vectors or rankings. */
    private Optional<AnswerScoring> beginAnswers(
            EvaluationRequested request, Task task, ModelRegistered model, Progress progress) {
        return switch (task) {
            case TEXT_CLASSIFICATION -> Optional.of(textClassification.begin(request, model, progress));
            case TOKEN_CLASSIFICATION -> Optional.of(new TokenClassificationScoring(request));
            case QUESTION_ANSWERING -> Optional.of(new QuestionAnsweringScoring(request));
            case FILL_MASK -> Optional.of(fillMask.begin(request, model));
            case SENTENCE_SIMILARITY ->
                ExampleRequests.byVectors(model, task)
                        ? Optional.empty()
                        : Optional.of(SimilarityScoring.begin(request));
            case RETRIEVAL -> Optional.empty();
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION ->
                throw new IllegalStateException("planned without metrics: " + task);
        };
    }

    private Scores score(EvaluationRequested request, Task task, ModelRegistered model) {
        return task == Task.RETRIEVAL ? scoreRetrieval(request, model) : similarity.score(request, model);
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

    /** The same for all models. */
    private static @Nullable DummyScores dummy(Collection<Scores> scores) {
        return scores.stream()
                .map(Scores::dummy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
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
