package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label.Relevance;
import io.assay.contracts.event.Label.Relevant;
import io.assay.contracts.event.Task;
import io.assay.eval.dataset.Gold;
import io.assay.eval.dataset.Place;
import io.assay.eval.metric.Judgements;
import io.assay.eval.metric.Ranking;
import io.assay.eval.metric.RetrievalMetric;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.OutcomeSet.RankedHit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Scores rankings against gold, a part of the queries at a time. */
@ApplicationScoped
public class RetrievalScoring {
    private static final int QUERIES_AT_ONCE = 1_000;

    /** So many hits of each query are kept for people to look at. */
    private static final int MOST_SHOWN = 5;

    private final ExampleTable examples;
    private final CollectionTable collections;

    RetrievalScoring(ExampleTable examples, CollectionTable collections) {
        this.examples = examples;
        this.collections = collections;
    }

    /** Scores the queries that the ranker ranks. */
    Scores score(EvaluationRequested request, String collection, Ranker ranker) {
        List<RetrievalMetric> metrics = Metrics.reported(Task.RETRIEVAL, request.metric()).stream()
                .map(RetrievalMetric::parse)
                .toList();
        List<DoubleStream.Builder> values =
                metrics.stream().map(metric -> DoubleStream.builder()).toList();
        List<List<RankedHit>> found = new ArrayList<>();
        List<Example> page = examples.page(request.dataset(), request.split(), "", QUERIES_AT_ONCE);
        while (!page.isEmpty()) {
            Map<String, Ranking> rankings = rank(ranker, page);
            Map<String, List<Place>> places = places(collection, page);
            for (Example example : page) {
                Ranking ranking = rankings.get(example.exampleId());
                if (ranking != null) {
                    Judgements judgements =
                            new Judgements(Gold.of(relevance(example), places).grades());
                    for (int metric = 0; metric < metrics.size(); metric++) {
                        values.get(metric).add(metrics.get(metric).value(judgements, ranking));
                    }
                    found.add(shown(ranking, judgements));
                }
            }
            page = examples.page(
                    request.dataset(),
                    request.split(),
                    page.get(page.size() - 1).exampleId(),
                    QUERIES_AT_ONCE);
        }
        Map<String, double[]> means = new LinkedHashMap<>();
        for (int metric = 0; metric < metrics.size(); metric++) {
            means.put(metrics.get(metric).name(), values.get(metric).build().toArray());
        }
        double[] deciding = means.getOrDefault(metrics.get(0).name(), new double[0]);
        return new Scores(found.size(), means, List.of())
                .with(ExampleScores.ofRightness(deciding, ExampleScores.unknown(deciding.length))
                        .withRankings(found));
    }

    private static List<RankedHit> shown(Ranking ranking, Judgements judgements) {
        return ranking.hits().stream()
                .limit(MOST_SHOWN)
                .map(hit ->
                        new RankedHit(hit.id(), hit.score(), judgements.grades().getOrDefault(hit.id(), 0)))
                .toList();
    }

    private static Map<String, Ranking> rank(Ranker ranker, List<Example> queries) {
        Map<String, Ranking> rankings = new HashMap<>();
        queries.stream()
                .collect(Collectors.partitioningBy(example -> Gold.isByDocument(relevance(example))))
                .forEach((byDocument, some) -> {
                    if (!some.isEmpty()) {
                        rankings.putAll(ranker.rank(some, byDocument));
                    }
                });
        return rankings;
    }

    private Map<String, List<Place>> places(String collection, List<Example> queries) {
        Set<String> documents = queries.stream()
                .flatMap(example -> relevance(example).relevant().stream())
                .map(Relevant::documentId)
                .collect(Collectors.toSet());
        return collections.places(collection, documents);
    }

    private static Relevance relevance(Example example) {
        if (example.label() instanceof Relevance relevance) {
            return relevance;
        }
        throw new IllegalStateException("planned without relevant places: " + example.key());
    }
}
