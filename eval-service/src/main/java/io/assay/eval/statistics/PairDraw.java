package io.assay.eval.statistics;

import io.assay.eval.statistics.Preferences.Duel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Draws which two models are compared next: each pair in proportion to how much one more judgement would narrow the
 * interval of the share in which one is preferred (Chiang et al. 2024, Chatbot Arena). So pairs that were compared little
 * come often, and those whose outcome is foreseen come seldom. A pair counts as judged once more than it was.
 */
public final class PairDraw {
    private static final double LARGEST_VARIANCE = 0.25;

    private PairDraw() {}

    /**
     * Two models.
     *
     * @param one number of the first, from 0
     * @param other number of the second, greater
     */
    public record Pair(int one, int other) {}

    /**
     * Draws a pair.
     *
     * @param models their number
     * @param duels how they fared so far, each pair at most once
     * @param eligible which pairs may be drawn
     * @return nothing where none may
     */
    public static Optional<Pair> draw(int models, List<Duel> duels, Predicate<Pair> eligible, RandomGenerator random) {
        double[][] needs = needs(models, duels);
        List<Pair> pairs = new ArrayList<>();
        double all = 0;
        for (int one = 0; one < models; one++) {
            for (int other = one + 1; other < models; other++) {
                Pair pair = new Pair(one, other);
                if (eligible.test(pair)) {
                    pairs.add(pair);
                    all += needs[one][other];
                }
            }
        }
        double drawn = random.nextDouble() * all;
        for (Pair pair : pairs) {
            drawn -= needs[pair.one()][pair.other()];
            if (drawn < 0) {
                return Optional.of(pair);
            }
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.get(pairs.size() - 1)); // rounding took the last
    }

    /** How much a pair wants to be compared; positive, at {@code [i][j]} for {@code i} below {@code j}. */
    static double[][] needs(int models, List<Duel> duels) {
        long[][] judged = new long[models][models];
        double[][] wins = new double[models][models];
        for (Duel duel : duels) {
            judged[Math.min(duel.one(), duel.other())][Math.max(duel.one(), duel.other())] =
                    duel.oneWins() + duel.otherWins() + duel.ties();
            wins[duel.one()][duel.other()] = duel.oneWins() + duel.ties() / 2.0;
            wins[duel.other()][duel.one()] = duel.otherWins() + duel.ties() / 2.0;
        }
        double[] strengths = BradleyTerry.logStrengths(wins).orElse(null);
        double[][] needs = new double[models][models];
        for (int one = 0; one < models; one++) {
            for (int other = one + 1; other < models; other++) {
                double variance = strengths == null
                        ? LARGEST_VARIANCE
                        : variance(BradleyTerry.preferred(strengths[one] - strengths[other]));
                long times = judged[one][other] + 1;
                needs[one][other] = Math.sqrt(variance / times) - Math.sqrt(variance / (times + 1));
            }
        }
        return needs;
    }

    private static double variance(double share) {
        return share * (1 - share);
    }
}
