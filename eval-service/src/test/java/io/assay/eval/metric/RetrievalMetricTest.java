package io.assay.eval.metric;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalMetricTest {
    private static final double TOLERANCE = 1e-6;
    private static final Map<String, String> NAMES_OF_TREC_EVAL = namesOfTrecEval();

    @TestFactory
    Stream<DynamicTest> everyQueryScoresAsWithTrecEval() {
        return GoldenFile.cases("retrieval.json")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    SortedMap<String, Judgements> judgements = judgements(node);
                    Map<String, Ranking> rankings = rankings(node);

                    node.get("expected")
                            .get("per_query")
                            .properties()
                            .forEach(query -> NAMES_OF_TREC_EVAL.forEach((trecName, name) -> {
                                double value = RetrievalMetric.parse(name)
                                        .value(
                                                requireNonNull(judgements.get(query.getKey())),
                                                requireNonNull(rankings.get(query.getKey())));

                                assertThat(value)
                                        .as("%s of %s", name, query.getKey())
                                        .isCloseTo(
                                                query.getValue().get(trecName).asDouble(), within(TOLERANCE));
                            }));
                }));
    }

    @TestFactory
    Stream<DynamicTest> meansCountEveryJudgedQueryAsWithTrecEval() {
        return GoldenFile.cases("retrieval.json")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    SortedMap<String, Judgements> judgements = judgements(node);
                    Map<String, Ranking> rankings = rankings(node);
                    JsonNode expected = node.get("expected").get("mean_over_all_qrels");

                    NAMES_OF_TREC_EVAL.forEach((trecName, name) -> {
                        double mean = RetrievalMetric.parse(name).mean(judgements, rankings);

                        assertThat(mean)
                                .as(name)
                                .isCloseTo(expected.get(trecName).asDouble(), within(TOLERANCE));
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> rankingsStandInTheOrderOfTrecEval() {
        return GoldenFile.cases("retrieval.json")
                .filter(node -> node.get("expected").has("ranking"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    Map<String, Ranking> rankings = rankings(node);

                    node.get("expected").get("ranking").properties().forEach(query -> assertThat(
                                    requireNonNull(rankings.get(query.getKey())).ids())
                            .startsWith(GoldenFile.elements(query.getValue())
                                    .map(JsonNode::asText)
                                    .toArray(String[]::new)));
                }));
    }

    @Test
    void reciprocalRankMayHaveACutOff() {
        Judgements judgements = new Judgements(Map.of("c", 1));
        Ranking ranking = Ranking.of(List.of(new Hit("a", 3), new Hit("b", 2), new Hit("c", 1)));

        assertThat(RetrievalMetric.parse("recip_rank@3").value(judgements, ranking))
                .isEqualTo(1.0 / 3);
        assertThat(RetrievalMetric.parse("recip_rank@2").value(judgements, ranking))
                .isZero();
    }

    @Test
    void ndcgWeighsGradesLinearly() {
        Judgements judgements = new Judgements(Map.of("a", 1, "b", 3));
        Ranking ranking = Ranking.of(List.of(new Hit("a", 2), new Hit("b", 1)));

        double ndcg = RetrievalMetric.parse("ndcg@10").value(judgements, ranking);

        double log3 = Math.log(3) / Math.log(2);
        assertThat(ndcg).isCloseTo((1 + 3 / log3) / (3 + 1 / log3), within(1e-12));
    }

    @Test
    void aMeanOverNoQueriesIsNotANumber() {
        assertThat(RetrievalMetric.parse("map").mean(new TreeMap<>(), Map.of())).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "ndcg@10",
        "ndcg",
        "map",
        "map@100",
        "recip_rank",
        "recip_rank@10",
        "P@10",
        "recall@100",
        "success@1",
        "Rprec",
        "bpref"
    })
    void aNameIsReadAndWrittenAlike(String name) {
        assertThat(RetrievalMetric.parse(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "accuracy", "ndcg@", "ndcg@0", "ndcg@-1", "NDCG@10", "ndcg_cut_10", "ndcg@2147483647"})
    void anUnknownNameIsAnsweredWithThoseThatThereAre(String name) {
        assertThatThrownBy(() -> RetrievalMetric.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageContaining("ndcg or ndcg@k, map or map@k, recip_rank or recip_rank@k, P@k");
    }

    @ParameterizedTest
    @CsvSource({"P, P@k", "recall, recall@k", "success, success@k", "Rprec@5, Rprec", "bpref@5, bpref"})
    void aMeasureIsNotTakenWithoutTheCutOffThatItNeedsNorWithOneThatItHasNot(String name, String form) {
        assertThatThrownBy(() -> RetrievalMetric.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is written as " + form);
    }

    private static Map<String, String> namesOfTrecEval() {
        Map<String, String> names = new HashMap<>();
        for (String name : List.of("ndcg", "map", "recip_rank", "Rprec", "bpref")) {
            names.put(name, name);
        }
        for (int k : new int[] {1, 3, 5, 10, 100}) {
            names.put("ndcg_cut_" + k, "ndcg@" + k);
            names.put("map_cut_" + k, "map@" + k);
            names.put("P_" + k, "P@" + k);
            names.put("recall_" + k, "recall@" + k);
            names.put("success_" + k, "success@" + k);
        }
        return names;
    }

    private static SortedMap<String, Judgements> judgements(JsonNode node) {
        int relevantFrom = node.get("params").get("relevance_level").asInt();
        SortedMap<String, Judgements> judgements = new TreeMap<>();
        node.get("input").get("qrels").properties().forEach(query -> {
            Map<String, Integer> grades = new HashMap<>();
            query.getValue()
                    .properties()
                    .forEach(
                            grade -> grades.put(grade.getKey(), grade.getValue().asInt()));
            judgements.put(query.getKey(), new Judgements(grades, relevantFrom));
        });
        return judgements;
    }

    private static Map<String, Ranking> rankings(JsonNode node) {
        Map<String, Ranking> rankings = new HashMap<>();
        node.get("input").get("run").properties().forEach(query -> {
            List<Hit> hits = new ArrayList<>();
            query.getValue()
                    .properties()
                    .forEach(hit -> hits.add(
                            new Hit(hit.getKey(), (float) hit.getValue().asDouble())));
            rankings.put(query.getKey(), new Ranking(hits));
        });
        return rankings;
    }
}
