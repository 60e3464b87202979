package io.assay.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopHitsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 15, 16, 17, 33, 999, 1_000, 1_001})
    void theBestAreKeptInWhateverOrderTheyCome(int most) {
        List<Hit> offered = hitsWithFewScores(1_000, new Random(most));
        TopHits top = new TopHits(most);

        offered.forEach(hit -> top.offer(hit.id(), hit.score()));

        List<Hit> sorted = offered.stream().sorted(Hit.BEST_FIRST).limit(most).toList();
        assertThat(top.ranking().hits()).isEqualTo(sorted);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void sortedOffersAreNoSpecialCase(boolean bestFirst) {
        List<Hit> offered = new ArrayList<>(
                Ranking.of(hitsWithFewScores(200, new Random(1))).hits());
        List<String> expected = offered.stream().limit(20).map(Hit::id).toList();
        if (!bestFirst) {
            Collections.reverse(offered);
        }
        TopHits top = new TopHits(20);

        offered.forEach(hit -> top.offer(hit.id(), hit.score()));

        assertThat(top.ranking().ids()).isEqualTo(expected);
    }

    @Test
    void untilItIsFullEveryScoreGetsIn() {
        TopHits top = new TopHits(2);

        top.offer("a", -5);

        assertThat(top.leastScore()).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void whenItIsFullTheWorstThatItKeepsIsTheLeastToGetIn() {
        TopHits top = new TopHits(2);

        top.offer("a", 3);
        top.offer("b", 1);
        top.offer("c", 2);

        assertThat(top.leastScore()).isEqualTo(2);
        assertThat(top.ranking().ids()).containsExactly("a", "c");
    }

    @Test
    void ofEqualScoresTheGreatestIdsGetIn() {
        TopHits top = new TopHits(2);

        List.of("b", "d", "a", "c").forEach(id -> top.offer(id, 1));

        assertThat(top.ranking().ids()).containsExactly("d", "c");
    }

    @Test
    void minusZeroTiesWithZero() {
        TopHits top = new TopHits(1);

        top.offer("a", 0f);
        top.offer("b", -0f);

        assertThat(top.ranking().ids()).containsExactly("b");
    }

    @Test
    void infiniteScoresHaveTheirPlace() {
        TopHits top = new TopHits(3);

        top.offer("none", Float.NEGATIVE_INFINITY);
        top.offer("some", 0);
        top.offer("all", Float.POSITIVE_INFINITY);

        assertThat(top.ranking().ids()).containsExactly("all", "some", "none");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 50, 99})
    void whatIsNoNumberIsFoundWheneverItComes(int position) {
        TopHits top = new TopHits(3);
        for (int i = 0; i < 100; i++) {
            top.offer("id-" + i, i == position ? Float.NaN : i % 10);
        }

        assertThatThrownBy(top::ranking)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score of \"id-" + position + "\" is NaN");
    }

    @Test
    void anIdAmongTheBestTwiceIsRefused() {
        TopHits top = new TopHits(3);
        top.offer("a", 1);
        top.offer("b", 2);
        top.offer("a", 3);

        assertThatThrownBy(top::ranking)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a\" twice");
    }

    @Test
    void withoutOffersTheRankingIsEmpty() {
        assertThat(new TopHits(5).ranking()).isEqualTo(Ranking.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void thereMustBeRoomForOne(int most) {
        assertThatThrownBy(() -> new TopHits(most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of hits is not positive: " + most);
    }

    /** So few scores that most tie. */
    private static List<Hit> hitsWithFewScores(int count, Random random) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hits.add(new Hit("id-" + i, random.nextInt(20) - 10));
        }
        Collections.shuffle(hits, random);
        return hits;
    }
}
