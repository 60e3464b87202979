package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.statistics.BradleyTerry.Reach;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {
    /**
     * The American League of 1987, in Agresti, Categorical Data Analysis (1990), table 10.10: Milwaukee, Detroit, Toronto,
     * New York, Boston, Cleveland, Baltimore; row beat column.
     */
    private static final double[][] BASEBALL = {
        {0, 7, 9, 7, 7, 9, 11},
        {6, 0, 7, 5, 11, 9, 9},
        {4, 6, 0, 7, 7, 8, 12},
        {6, 8, 6, 0, 6, 7, 10},
        {6, 2, 6, 7, 0, 7, 12},
        {4, 4, 5, 6, 6, 0, 6},
        {2, 4, 1, 3, 1, 7, 0}
    };

    @Test
    void strengthsAreThoseOfAnotherLibrary() {
        double[] strengths = BradleyTerry.logStrengths(BASEBALL).orElseThrow();

        // choix 0.4.1, opt_pairwise(alpha=0, method="Newton-CG", tol=1e-12)
        assertThat(strengths)
                .containsExactly(
                        new double[] {
                            0.5311533406,
                            0.3862058957,
                            0.2442825879,
                            0.1974153091,
                            0.0574951693,
                            -0.3663497669,
                            -1.0502025357
                        },
                        within(1e-7));
    }

    @Test
    void strengthsAreThoseOfTheTextbook() {
        double[] strengths = BradleyTerry.logStrengths(BASEBALL).orElseThrow();

        // with Baltimore at 0, as Agresti has them: 1.58, 1.44, 1.29, 1.25, 1.11, 0.68
        double[] expected = {1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0};
        for (int team = 0; team < expected.length; team++) {
            assertThat(strengths[team] - strengths[6]).isCloseTo(expected[team], within(0.005));
        }
    }

    @Test
    void aTieIsHalfAWinForEach() {
        double[][] wins = {{0, 7 + 1.5, 5 + 0.5}, {2 + 1.5, 0, 2 + 1}, {4 + 0.5, 6 + 1, 0}};

        double[] strengths = BradleyTerry.logStrengths(wins).orElseThrow();

        // choix 0.4.1 on twice as many games, none of them a tie
        assertThat(strengths).containsExactly(new double[] {0.3628518366, -0.5755691571, 0.2127173205}, within(1e-7));
    }

    @Test
    void modelsThatNeverMetAreComparedByWayOfOthers() {
        double[][] wins = {{0, 3, 0}, {1, 0, 2}, {0, 2, 0}};

        double[] strengths = BradleyTerry.logStrengths(wins).orElseThrow();

        assertThat(strengths[0] - strengths[1]).isCloseTo(Math.log(3), within(1e-8)); // three to one
        assertThat(strengths[1]).isCloseTo(strengths[2], within(1e-8));
    }

    @Test
    void withoutAMaximumItSaysWhy() {
        double[][] alone = {{0}};
        double[][] apart = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}};
        double[][] unbeaten = {{0, 5, 1}, {0, 0, 1}, {0, 1, 0}};

        assertThat(Reach.of(alone)).isEqualTo(Reach.NOTHING);
        assertThat(Reach.of(apart)).isEqualTo(Reach.APART);
        assertThat(Reach.of(unbeaten)).isEqualTo(Reach.UNBEATEN);
        assertThat(BradleyTerry.logStrengths(unbeaten)).isEmpty();
    }

    @Test
    void anEqualIsBeatenHalfTheTime() {
        assertThat(BradleyTerry.preferred(0)).isEqualTo(0.5);
        assertThat(BradleyTerry.preferred(Math.log(3))).isCloseTo(0.75, within(1e-12));
    }
}
