package io.assay.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSearchTest {
    @ParameterizedTest
    @CsvSource({
        // queries, passages, dimensions, depth: around the sizes of blocks, and of vectors that are no multiple of 4
        "1, 0, 4, 10",
        "1, 1, 1, 10",
        "3, 63, 2, 10",
        "3, 64, 3, 10",
        "3, 65, 4, 100",
        "255, 64, 5, 10",
        "256, 127, 6, 1",
        "257, 128, 7, 10",
        "512, 129, 8, 1000",
        "513, 200, 9, 200"
    })
    void everyRankingIsThatOfComparingEachPassageWithEachQuery(int queries, int passages, int dimensions, int depth) {
        Random random = new Random(queries + passages);
        List<float[]> queryVectors = vectors(queries, dimensions, random);
        List<Map.Entry<String, float[]>> collection = passages(passages, dimensions, random);

        List<Ranking> rankings = search(queryVectors, collection, depth);

        assertThat(rankings).isEqualTo(bruteForce(queryVectors, collection, depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 70, 200})
    void aDocumentIsRankedByItsBestPassage(int most) {
        Random random = new Random(most);
        List<float[]> queries = vectors(20, 6, random);
        List<Map.Entry<String, float[]>> collection = documents(50, most, 6, random);

        List<Ranking> rankings = search(queries, collection, 10);

        assertThat(rankings).isEqualTo(bruteForce(queries, collection, 10));
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        Random random = new Random(3);
        List<float[]> queries = reals(5, 33, random);
        List<Map.Entry<String, float[]>> collection = new ArrayList<>();
        for (float[] vector : reals(300, 33, random)) {
            collection.add(Map.entry("p" + collection.size(), vector));
        }
        List<Map.Entry<String, float[]>> shuffled = new ArrayList<>(collection);
        Collections.shuffle(shuffled, random);

        List<Ranking> rankings = search(queries, collection, 50);

        assertThat(search(queries, shuffled, 50)).isEqualTo(rankings);
    }

    @Test
    void otherQueriesChangeNothingNotEvenTheLastBit() {
        Random random = new Random(4);
        List<float[]> queries = reals(300, 50, random);
        List<Map.Entry<String, float[]>> collection = new ArrayList<>();
        for (float[] vector : reals(100, 50, random)) {
            collection.add(Map.entry("p" + collection.size(), vector));
        }

        List<Ranking> together = search(queries, collection, 20);

        for (int query : new int[] {0, 255, 256, 299}) {
            assertThat(search(List.of(queries.get(query)), collection, 20)).containsExactly(together.get(query));
        }
    }

    @Test
    void ofEqualScoresTheGreatestIdsAreKept() {
        List<Map.Entry<String, float[]>> collection = IntStream.range(0, 10)
                .mapToObj(i -> Map.entry("p" + i, new float[] {1, 0}))
                .toList();

        List<Ranking> rankings = search(List.of(new float[] {2, 0}), collection, 3);

        assertThat(rankings).containsExactly(Ranking.of(List.of(new Hit("p9", 2), new Hit("p8", 2), new Hit("p7", 2))));
    }

    @Test
    void withoutAnotherDepthThatOfTrecEvalHolds() {
        ExactSearch search = new ExactSearch(List.of(new float[] {1}));
        for (int i = 0; i < 1_001; i++) {
            search.add("p" + i, new float[] {i});
        }

        List<Ranking> rankings = search.rankings();

        assertThat(rankings.get(0).hits()).hasSize(1_000).first().isEqualTo(new Hit("p1000", 1_000));
        assertThat(rankings.get(0).hits()).last().isEqualTo(new Hit("p1", 1));
    }

    @Test
    void withoutQueriesThereAreNoRankings() {
        ExactSearch search = new ExactSearch(List.of());
        search.add("p", new float[] {1, 2});

        assertThat(search.rankings()).isEmpty();
    }

    @Test
    void queriesAreCopied() {
        float[] query = {1, 0};
        ExactSearch search = new ExactSearch(List.of(query), 1);
        query[0] = -1;
        search.add("bad", new float[] {-1, 0});
        search.add("good", new float[] {1, 0});

        assertThat(search.rankings().get(0).ids()).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 62, 63, 64, 200})
    void aDocumentThatComesBackIsRefusedWhereBothPartsAreGoodEnough(int between) {
        ExactSearch search = new ExactSearch(List.of(new float[] {1}), 5);
        search.add("torn", new float[] {3});
        for (int i = 0; i < between; i++) {
            search.add("p" + i, new float[] {1});
        }
        search.add("torn", new float[] {2});

        assertThatThrownBy(search::rankings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ranking holds \"torn\" twice");
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "5, 10", "100, 10", "100, 1000"})
    void aScoreThatIsNoNumberIsRefusedWhereverItStands(int before, int depth) {
        ExactSearch search = new ExactSearch(List.of(new float[] {1, 1}), depth);
        for (int i = 0; i < before; i++) {
            search.add("p" + i, new float[] {i, 1});
        }
        search.add("broken", new float[] {Float.NaN, 1});
        for (int i = 0; i < 100; i++) {
            search.add("q" + i, new float[] {i, 1});
        }

        assertThatThrownBy(search::rankings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score of \"broken\" is NaN");
    }

    @Test
    void vectorsOfAnotherLengthAreRefused() {
        ExactSearch search = new ExactSearch(List.of(new float[] {1, 2}));

        assertThatThrownBy(() -> search.add("p", new float[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a vector of length 3 among vectors of length 2");
        assertThatThrownBy(() -> new ExactSearch(List.of(new float[] {1, 2}, new float[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a vector of length 1 among vectors of length 2");
    }

    @Test
    void aRankingHasRoomForOneAtLeast() {
        assertThatThrownBy(() -> new ExactSearch(List.of(new float[] {1}), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Ranking> search(List<float[]> queries, List<Map.Entry<String, float[]>> passages, int depth) {
        ExactSearch search = new ExactSearch(queries, depth);
        passages.forEach(passage -> search.add(passage.getKey(), passage.getValue()));
        return search.rankings();
    }

    private static List<Ranking> bruteForce(
            List<float[]> queries, List<Map.Entry<String, float[]>> passages, int depth) {
        return queries.stream()
                .map(query -> {
                    Map<String, Integer> best = new TreeMap<>();
                    passages.forEach(
                            passage -> best.merge(passage.getKey(), dot(query, passage.getValue()), Math::max));
                    return Ranking.of(best.entrySet().stream()
                                    .map(document -> new Hit(document.getKey(), document.getValue()))
                                    .toList())
                            .first(depth);
                })
                .toList();
    }

    /** Components are small whole numbers, so no order of summing rounds. */
    private static int dot(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .map(i -> Math.round(one[i] * other[i]))
                .sum();
    }

    private static List<Map.Entry<String, float[]>> passages(int count, int dimensions, Random random) {
        return documents(count, 1, dimensions, random);
    }

    /** Documents of one to so many passages, in no order of their ids. */
    private static List<Map.Entry<String, float[]>> documents(
            int count, int mostPassages, int dimensions, Random random) {
        List<Integer> ids = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(ids, random);
        List<Map.Entry<String, float[]>> passages = new ArrayList<>();
        for (int id : ids) {
            vectors(1 + random.nextInt(mostPassages), dimensions, random)
                    .forEach(vector -> passages.add(Map.entry("d" + id, vector)));
        }
        return passages;
    }

    private static List<float[]> vectors(int count, int dimensions, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    float[] vector = new float[dimensions];
                    for (int d = 0; d < dimensions; d++) {
                        vector[d] = random.nextInt(7) - 3;
                    }
                    return vector;
                })
                .toList();
    }

    private static List<float[]> reals(int count, int dimensions, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    float[] vector = new float[dimensions];
                    for (int d = 0; d < dimensions; d++) {
                        vector[d] = (float) random.nextGaussian();
                    }
                    return vector;
                })
                .toList();
    }
}
