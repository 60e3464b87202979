package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How strong models are that are compared two by two: the one with strength {@code p} is preferred to the one with
 * {@code q} with probability {@code p / (p + q)} (Bradley and Terry 1952). Found by maximum likelihood, by the
 * minorization-maximization of Hunter (2004), one model after the other. A tie counts as half a win for each.
 */
public final class BradleyTerry {
    private static final double CLOSE_ENOUGH = 1e-10;
    private static final int MOST_ROUNDS = 10_000;

    private BradleyTerry() {}

    /**
     * Logarithms of the strengths, with a mean of 0, close to the maximum by 1e-9 or the best of 10,000 rounds.
     *
     * @param wins at {@code [i][j]}, how often {@code i} was preferred to {@code j}; not negative, the diagonal unused
     * @return nothing where there is no maximum: see {@link Reach}
     */
    public static Optional<double[]> logStrengths(double[][] wins) {
        if (Reach.of(wins) != Reach.RANKED) {
            return Optional.empty();
        }
        int models = wins.length;
        double[] strengths = new double[models];
        Arrays.fill(strengths, 1);
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && change > CLOSE_ENOUGH; round++) {
            change = 0;
            for (int i = 0; i < models; i++) {
                double won = 0;
                double expected = 0;
                for (int j = 0; j < models; j++) {
                    if (j != i) {
                        won += wins[i][j];
                        expected += (wins[i][j] + wins[j][i]) / (strengths[i] + strengths[j]);
                    }
                }
                double next = won / expected;
                change = Math.max(change, Math.abs(next / strengths[i] - 1));
                strengths[i] = next;
            }
        }
        double[] logs = Arrays.stream(strengths).map(StrictMath::log).toArray();
        double mean = Arrays.stream(logs).average().orElse(0);
        return Optional.of(Arrays.stream(logs).map(log -> log - mean).toArray());
    }

    /**
     * The probability that a model is preferred to another one.
     *
     * @param lead its log-strength less the other's; against a model of mean log-strength, its own
     */
    public static double preferred(double lead) {
        return 1 / (1 + StrictMath.exp(-lead));
    }

    /** Whether comparisons tell how strong each model is beside each other. */
    public enum Reach {
        /** Fewer than two models are compared. */
        NOTHING,
        /** The models fall into groups of which none was compared with another. */
        APART,
        /** Some models never lost to the others, not even by a tie: no strength would be great enough. */
        UNBEATEN,
        /** However they are divided in two, some of either part was preferred to some of the other: a maximum exists. */
        RANKED;

        /** That of these wins. */
        public static Reach of(double[][] wins) {
            if (wins.length < 2) {
                return NOTHING;
            }
            if (!allReached(wins, (i, j) -> wins[i][j] > 0 || wins[j][i] > 0)) {
                return APART;
            }
            return allReached(wins, (i, j) -> wins[i][j] > 0) && allReached(wins, (i, j) -> wins[j][i] > 0)
                    ? RANKED
                    : UNBEATEN;
        }

        private static boolean allReached(double[][] wins, Step step) {
            boolean[] reached = new boolean[wins.length];
            int[] toVisit = new int[wins.length];
            int found = 1;
            reached[0] = true;
            for (int visited = 0; visited < found; visited++) {
                for (int next = 0; next < wins.length; next++) {
                    if (!reached[next] && step.leads(toVisit[visited], next)) {
                        reached[next] = true;
                        toVisit[found++] = next;
                    }
                }
            }
            return IntStream.range(0, wins.length).allMatch(i -> reached[i]);
        }

        private interface Step {
            boolean leads(int from, int to);
        }
    }
}
