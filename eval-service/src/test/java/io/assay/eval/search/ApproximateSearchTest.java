package io.assay.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Ranking;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproximateSearchTest {
    private ApproximateSearch search;

    @BeforeEach
    void open() throws IOException {
        search = new ApproximateSearch();
    }

    @AfterEach
    void close() throws IOException {
        search.close();
    }

    @Test
    void itFindsMostOfWhatExactSearchFinds() throws IOException {
        Random random = new Random(11);
        List<float[]> queries = unitVectors(50, random);
        List<float[]> passages = unitVectors(1_500, random);
        ExactSearch exact = new ExactSearch(queries, 10);
        for (int passage = 0; passage < passages.size(); passage++) {
            exact.add("p" + passage, passages.get(passage));
            search.add("p" + passage, passages.get(passage));
        }
        List<Ranking> rankings = exact.rankings();

        double sum = 0;
        for (int query = 0; query < queries.size(); query++) {
            sum += ApproximateSearch.recall(rankings.get(query), search.rank(queries.get(query)));
        }

        assertThat(sum / queries.size()).isBetween(0.9, 1.0);
    }

    @Test
    void ofFewPassagesAllAreFoundByTheirDotProduct() throws IOException {
        search.add("long", new float[] {4, 0}); // greatest dot product, though not the smallest angle
        search.add("near", new float[] {1, 1});
        search.add("far", new float[] {-3, 0});

        Ranking ranking = search.rank(new float[] {1, 1});

        assertThat(ranking.ids()).containsExactly("long", "near", "far");
    }

    @Test
    void atMostTenAreFound() throws IOException {
        for (int i = 0; i < 25; i++) {
            search.add("p" + i, new float[] {i, 1});
        }

        assertThat(search.rank(new float[] {1, 0}).ids())
                .containsExactly("p24", "p23", "p22", "p21", "p20", "p19", "p18", "p17", "p16", "p15");
    }

    @Test
    void anEmptyIndexHoldsNothing() throws IOException {
        assertThat(search.rank(new float[] {1, 2})).isEqualTo(Ranking.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        // passages, of which exact search finds the first, and approximate search those from another one on
        "10, 0, 1.0",
        "10, 3, 0.7",
        "10, 10, 0.0",
        "15, 0, 1.0", // what lies deeper than ten does not count
        "4, 1, 0.75"
    })
    void recallIsTheShareOfTheExactTenThatIsFound(int exact, int firstFound, double expected) {
        double recall = ApproximateSearch.recall(ranking(0, exact), ranking(firstFound, exact));

        assertThat(recall).isCloseTo(expected, within(1e-12));
    }

    @Test
    void recallDoesNotDependOnTheOrderOfWhatIsFound() {
        Ranking reversed = Ranking.of(
                IntStream.range(0, 10).mapToObj(i -> new Hit("p" + i, i)).toList());

        assertThat(ApproximateSearch.recall(ranking(0, 10), reversed)).isEqualTo(1);
    }

    @Test
    void vectorsOfAnotherLengthAreRefused() throws IOException {
        search.add("p1", new float[] {1, 2});

        assertThatThrownBy(() -> search.add("p2", new float[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void vectorsMayBeAsLongAsIsSaidAndNoLonger() throws IOException {
        float[] longest = new float[ApproximateSearch.MOST_DIMENSIONS];
        search.add("p1", longest);

        assertThat(search.rank(longest).ids()).containsExactly("p1");
        try (ApproximateSearch another = new ApproximateSearch()) {
            assertThatThrownBy(() -> another.add("p1", new float[longest.length + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void afterAQueryNoPassageIsTaken() throws IOException {
        search.add("p1", new float[] {1, 2});
        search.rank(new float[] {1, 2});

        assertThatThrownBy(() -> search.add("p2", new float[] {1, 2})).isInstanceOf(IllegalStateException.class);
    }

    private static Ranking ranking(int from, int to) {
        return Ranking.of(IntStream.range(from, to)
                .mapToObj(i -> new Hit("p" + i, 100 - i))
                .toList());
    }

    /** In eight dimensions: about as many as the vectors of real texts spread over. */
    private static List<float[]> unitVectors(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    double[] vector = random.doubles(8, -1, 1).toArray();
                    double length =
                            Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
                    float[] unit = new float[vector.length];
                    for (int d = 0; d < unit.length; d++) {
                        unit[d] = (float) (vector[d] / length);
                    }
                    return unit;
                })
                .toList();
    }
}
