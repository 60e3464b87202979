package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.contracts.event.Task;
import io.assay.eval.metric.ScoreOrder;
import io.assay.eval.metric.ScoreOrder.Areas;
import io.assay.eval.metric.ScoreOrder.BestF1;
import io.assay.eval.metric.SimilarityCorrelation;
import io.assay.eval.metric.SortedPairs;
import io.assay.eval.statistics.StatisticFamily;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.RequestTable.Role;
import io.assay.eval.store.VectorTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores how well a model agrees with people on how alike two texts are: by the cosine of their vectors, or by the scores
 * that a model gives to pairs.
 */
@ApplicationScoped
public class SimilarityScoring {
    private static final int PAGE = 1000;

    private static final String AVERAGE_PRECISION = "cosine_ap";
    private static final String BEST_F1 = "cosine_f1";
    private static final String THRESHOLD = "cosine_f1_threshold";

    /** What is defined where people say of each pair that it is alike, 1, or not, 0; by sentence-transformers' names. */
    static final List<String> DECIDING_PAIRS = List.of(AVERAGE_PRECISION, BEST_F1);

    private static final List<String> PAIRS = List.of(AVERAGE_PRECISION, BEST_F1, THRESHOLD);

    private final ExampleTable examples;
    private final VectorTable vectors;

    SimilarityScoring(ExampleTable examples, VectorTable vectors) {
        this.examples = examples;
        this.vectors = vectors;
    }

    /** Begins to score a model that says itself how alike texts are. Those on which it failed are not alike at all. */
    static AnswerScoring begin(EvaluationRequested request) {
        DoubleStream.Builder similarities = DoubleStream.builder();
        DoubleStream.Builder gold = DoubleStream.builder();
        return new AnswerScoring() {
            @Override
            public void add(Example example, Optional<Outcome> said) {
                similarities.add(said.filter(Similarity.class::isInstance)
                        .map(Similarity.class::cast)
                        .map(Similarity::score)
                        .orElse(0.0));
                gold.add(gold(example));
            }

            @Override
            public Scores scores() {
                return SimilarityScoring.scores(
                        request.metric(),
                        similarities.build().toArray(),
                        gold.build().toArray());
            }
        };
    }

    /**
     * Scores a model that makes vectors of the pairs' texts, by those pairs whose texts both have a prediction. A text on
     * which the model failed is like no other.
     */
    Scores score(EvaluationRequested request, ModelRegistered model) {
        DoubleStream.Builder similarities = DoubleStream.builder();
        DoubleStream.Builder gold = DoubleStream.builder();
        List<Example> page = examples.page(request.dataset(), request.split(), "", PAGE);
        while (!page.isEmpty()) {
            Map<String, Optional<float[]>> lefts = vectors(request, model, Role.TEXT_1, page);
            Map<String, Optional<float[]>> rights = vectors(request, model, Role.TEXT_2, page);
            for (Example example : page) {
                Optional<float[]> left = lefts.get(example.exampleId());
                Optional<float[]> right = rights.get(example.exampleId());
                if (left != null && right != null) {
                    similarities.add(
                            left.isPresent() && right.isPresent()
                                    ? SimilarityCorrelation.cosine(left.get(), right.get())
                                    : 0);
                    gold.add(gold(example));
                }
            }
            page = examples.page(
                    request.dataset(),
                    request.split(),
                    page.get(page.size() - 1).exampleId(),
                    PAGE);
        }
        return scores(
                request.metric(), similarities.build().toArray(), gold.build().toArray());
    }

    private Map<String, Optional<float[]>> vectors(
            EvaluationRequested request, ModelRegistered model, Role role, List<Example> page) {
        Map<String, Optional<float[]>> found = new HashMap<>();
        vectors.visitExamples(
                request.evaluationId(),
                model.modelId(),
                role,
                page.stream().map(Example::exampleId).toList(),
                (String id, float @Nullable [] vector) -> found.put(id, Optional.ofNullable(vector)));
        return found;
    }

    private static Scores scores(String deciding, double[] similarities, double[] gold) {
        SortedPairs pairs = new SortedPairs(similarities, gold);
        List<StatisticFamily<?>> families = new ArrayList<>();
        for (String metric : Metrics.reported(Task.SENTENCE_SIMILARITY, deciding)) {
            if (!PAIRS.contains(metric)) {
                SimilarityCorrelation correlation = SimilarityCorrelation.parse(metric);
                families.add(
                        new StatisticFamily<>(times -> correlation.of(pairs, times), Map.of(metric, value -> value)));
            }
        }
        if (Arrays.stream(gold).allMatch(score -> score == 0 || score == 1)) {
            families.addAll(ofAlikeOrNot(similarities, gold));
        }
        return new Scores(gold.length, Map.of(), families)
                .with(ExampleScores.ofGrades(similarities, pairs.distancesOfRanks()));
    }

    private static List<StatisticFamily<?>> ofAlikeOrNot(double[] similarities, double[] gold) {
        boolean[] alike = new boolean[gold.length];
        for (int pair = 0; pair < alike.length; pair++) {
            alike[pair] = gold[pair] == 1;
        }
        ScoreOrder order = new ScoreOrder(similarities, alike);
        Map<String, ToDoubleFunction<Areas>> precision = Map.of(
                AVERAGE_PRECISION,
                areas -> areas.positives() > 0 && areas.negatives() > 0 ? areas.averagePrecision() : Double.NaN);
        Map<String, ToDoubleFunction<BestF1>> best = new LinkedHashMap<>();
        best.put(BEST_F1, BestF1::f1);
        best.put(THRESHOLD, BestF1::threshold);
        return List.of(new StatisticFamily<>(order::areas, precision), new StatisticFamily<>(order::bestF1, best));
    }

    private static double gold(Example example) {
        if (example.label() instanceof Label.Score score) {
            return score.score();
        }
        throw new IllegalStateException("planned without a score: " + example.key());
    }
}
