package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.statistics.PairDraw.Pair;
import io.assay.eval.statistics.Preferences.Duel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairDrawTest {
    @Test
    void beforeAnyJudgementEachPairComesAsOftenAsAnother() {
        Map<Pair, Integer> drawn = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 3_000; i++) {
            drawn.merge(PairDraw.draw(3, List.of(), pair -> true, random).orElseThrow(), 1, Integer::sum);
        }

        assertThat(drawn).containsOnlyKeys(new Pair(0, 1), new Pair(0, 2), new Pair(1, 2));
        assertThat(drawn.values()).allSatisfy(times -> assertThat(times).isBetween(900, 1_100));
    }

    @Test
    void aPairThatWasJudgedOftenWantsLess() {
        double[][] needs = PairDraw.needs(3, List.of(new Duel(0, 1, 8, 7, 0)));

        double halfSpread = 0.5; // of a share about which nothing is known
        assertThat(needs[0][1]).isCloseTo(halfSpread * (1 / Math.sqrt(16) - 1 / Math.sqrt(17)), within(1e-12));
        assertThat(needs[0][2]).isCloseTo(halfSpread * (1 - 1 / Math.sqrt(2)), within(1e-12));
    }

    @Test
    void aPairWhoseOutcomeIsForeseenWantsLess() {
        List<Duel> duels = List.of(new Duel(0, 1, 18, 2, 0), new Duel(1, 2, 10, 10, 0), new Duel(0, 2, 10, 10, 0));

        double[][] needs = PairDraw.needs(3, duels);

        assertThat(needs[0][1]).isLessThan(needs[1][2]);
    }

    @Test
    void whatMayNotBeDrawnIsNot() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(PairDraw.draw(3, List.of(), new Pair(0, 2)::equals, random)).contains(new Pair(0, 2));
        assertThat(PairDraw.draw(3, List.of(), pair -> false, random)).isEmpty();
        assertThat(PairDraw.draw(1, List.of(), pair -> true, random)).isEmpty();
    }
}
