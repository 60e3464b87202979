package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void theBestStandsFirstAndOfEqualOnesTheGreatestId() {
        Ranking ranking = Ranking.of(List.of(new Hit("a", 1), new Hit("b", 1), new Hit("c", 0.5f), new Hit("d", 2)));

        assertThat(ranking.ids()).containsExactly("d", "b", "a", "c");
        assertThat(ranking.first(2).ids()).containsExactly("d", "b");
        assertThat(ranking.first(9)).isEqualTo(ranking);
    }

    @Test
    void idsAreOrderedByCodePointAndNotByUtf16() {
        String beyondTheBasicPlane = "\uD83D\uDE00"; // U+1F600
        String lastOfTheBasicPlane = "\uFF5E";

        Ranking ranking =
                Ranking.of(List.of(new Hit(lastOfTheBasicPlane, 1), new Hit(beyondTheBasicPlane, 1), new Hit("z", 1)));

        assertThat(ranking.ids()).containsExactly(beyondTheBasicPlane, lastOfTheBasicPlane, "z");
        assertThat(beyondTheBasicPlane).isLessThan(lastOfTheBasicPlane);
    }

    @Test
    void anIdThatBeginsAnotherIsTheLesser() {
        assertThat(IdOrder.ASCENDING.compare("ab", "abc")).isNegative();
        assertThat(IdOrder.ASCENDING.compare("abc", "ab")).isPositive();
        assertThat(IdOrder.ASCENDING.compare("abc", "abc")).isZero();
    }

    @Test
    void minusZeroTiesWithZero() {
        Ranking ranking = Ranking.of(List.of(new Hit("a", 0f), new Hit("b", -0f)));

        assertThat(ranking.ids()).containsExactly("b", "a");
    }

    @Test
    void whatHasNoPlaceInAnOrderIsRefused() {
        assertThatThrownBy(() -> new Hit("a", Float.NaN)).hasMessageContaining("score of \"a\" is NaN");
        assertThatThrownBy(() -> Ranking.of(List.of(new Hit("a", 1), new Hit("a", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a\" twice");
    }
}
