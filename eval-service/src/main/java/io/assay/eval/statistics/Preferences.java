package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.statistics.BradleyTerry.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What judgements of answers side by side say of the models: how strong each is, with a 95 % interval from resampling the
 * judgements. Where they are so few that a resample often has no maximum, there is no interval: it would be one of the
 * resamples that have one.
 *
 * @param reach whether there are strengths at all
 * @param strengths log-strength of each model, with a mean of 0; empty where there are none
 * @param intervals of each, in the same order; empty where there are none
 */
public record Preferences(Reach reach, List<Double> strengths, List<Estimate> intervals) {
    private static final String DEFINED = "defined";
    private static final double HALF = 0.5;

    /** Copies the lists. */
    public Preferences {
        strengths = List.copyOf(strengths);
        intervals = List.copyOf(intervals);
    }

    /**
     * How two models fared against each other.
     *
     * @param one number of the first model, from 0
     * @param other number of the second, another one
     * @param oneWins how often the first was preferred
     * @param otherWins how often the second was
     * @param ties how often neither was
     */
    public record Duel(int one, int other, long oneWins, long otherWins, long ties) {}

    /**
     * Works it out.
     *
     * @param models their number
     * @param duels each pair at most once, in an order that does not change
     */
    public static Preferences of(int models, List<Duel> duels, Bootstrap bootstrap) {
        List<Judged> judgements = new ArrayList<>();
        for (Duel duel : duels) {
            repeat(judgements, new Judged(duel.one(), duel.other(), 1), duel.oneWins());
            repeat(judgements, new Judged(duel.one(), duel.other(), 0), duel.otherWins());
            repeat(judgements, new Judged(duel.one(), duel.other(), HALF), duel.ties());
        }
        double[] once = new double[judgements.size()];
        Arrays.fill(once, 1);
        double[][] wins = wins(models, judgements, once);
        double[] strengths = BradleyTerry.logStrengths(wins).orElse(null);
        if (strengths == null) {
            return new Preferences(Reach.of(wins), List.of(), List.of());
        }
        return new Preferences(
                Reach.RANKED, Arrays.stream(strengths).boxed().toList(), intervals(models, judgements, bootstrap));
    }

    private static List<Estimate> intervals(int models, List<Judged> judgements, Bootstrap bootstrap) {
        Map<String, ToDoubleFunction<double[]>> statistics = new LinkedHashMap<>();
        statistics.put(DEFINED, strengths -> strengths.length == 0 ? 0 : 1);
        for (int i = 0; i < models; i++) {
            int model = i;
            statistics.put(String.valueOf(model), strengths -> strengths.length == 0 ? Double.NaN : strengths[model]);
        }
        Map<String, Estimate> found = bootstrap.of(
                judgements.size(),
                new StatisticFamily<>(
                        times -> BradleyTerry.logStrengths(wins(models, judgements, times))
                                .orElse(new double[0]),
                        statistics));
        Estimate defined = found.remove(DEFINED);
        boolean nearlyAlways = defined != null && defined.low() == 1; // of all but the lowest 2.5 % of the resamples
        return nearlyAlways && found.size() == models ? List.copyOf(found.values()) : List.of();
    }

    private static double[][] wins(int models, List<Judged> judgements, double[] times) {
        double[][] wins = new double[models][models];
        for (int i = 0; i < times.length; i++) {
            Judged judged = judgements.get(i);
            wins[judged.one()][judged.other()] += times[i] * judged.won();
            wins[judged.other()][judged.one()] += times[i] * (1 - judged.won());
        }
        return wins;
    }

    private static void repeat(List<Judged> judgements, Judged judged, long times) {
        for (long i = 0; i < times; i++) {
            judgements.add(judged);
        }
    }

    /** One judgement: 1 where the first won, 0 where the second did, half where it is a tie. */
    private record Judged(int one, int other, double won) {}
}
