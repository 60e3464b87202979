package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.statistics.BradleyTerry.Reach;
import io.assay.eval.statistics.Preferences.Duel;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(42);

    @Test
    void ofTwoModelsTheIntervalIsThatOfAShare() {
        Preferences preferences = Preferences.of(2, List.of(new Duel(0, 1, 120, 80, 0)), BOOTSTRAP);

        Estimate first = preferences.intervals().get(0);
        double share = 0.6;
        double halfWidth = 1.96 * Math.sqrt(share * (1 - share) / 200); // of the binomial distribution
        assertThat(2 * first.value()).isCloseTo(Math.log(share / (1 - share)), within(1e-8));
        assertThat(shareOf(first.low())).isCloseTo(share - halfWidth, within(0.01));
        assertThat(shareOf(first.high())).isCloseTo(share + halfWidth, within(0.01));
    }

    @Test
    void tiesDrawModelsTogether() {
        Preferences preferences = Preferences.of(2, List.of(new Duel(0, 1, 6, 2, 4)), BOOTSTRAP);

        assertThat(shareOf(preferences.strengths().get(0))).isCloseTo((6 + 2) / 12.0, within(1e-8));
    }

    @Test
    void fewJudgementsGiveStrengthsAndNoInterval() {
        Preferences preferences = Preferences.of(2, List.of(new Duel(0, 1, 4, 1, 0)), BOOTSTRAP);

        assertThat(preferences.reach()).isEqualTo(Reach.RANKED);
        assertThat(preferences.strengths()).hasSize(2);
        assertThat(preferences.intervals()).isEmpty(); // a third of the resamples lacks the one: (4/5)^5
    }

    @Test
    void aModelThatNeverLostHasNoStrength() {
        Preferences preferences = Preferences.of(2, List.of(new Duel(0, 1, 9, 0, 0)), BOOTSTRAP);

        assertThat(preferences.reach()).isEqualTo(Reach.UNBEATEN);
        assertThat(preferences.strengths()).isEmpty();
    }

    @Test
    void theSameJudgementsGiveTheSameDigits() {
        List<Duel> duels = List.of(new Duel(0, 1, 20, 12, 3), new Duel(1, 2, 14, 15, 2), new Duel(0, 2, 9, 7, 1));

        assertThat(Preferences.of(3, duels, BOOTSTRAP)).isEqualTo(Preferences.of(3, duels, BOOTSTRAP));
    }

    /** How often the first of two is preferred, whose log-strengths are this and its opposite. */
    private static double shareOf(double logStrength) {
        return 1 / (1 + Math.exp(-2 * logStrength));
    }
}
