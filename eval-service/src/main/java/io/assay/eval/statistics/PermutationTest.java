package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether two models differ on the same examples: Fisher's paired randomisation test of the mean difference, two-sided.
 * If the models were the same, each example could as well have had their values the other way round; the p-value is the
 * share of all such exchanges whose mean difference is at least as far from 0 as the one observed.
 *
 * <p>Exact for up to {@value #MOST_EXACT} examples on which the models differ. Beyond, {@code m} exchanges are drawn,
 * and the p-value is {@code (b + 1) / (m + 1)}, which is never 0 (Phipson and Smyth 2010). More than
 * {@value Clusters#MOST_ALONE} are put into {@value Clusters#GROUPS} groups at random, and those of a group exchanged together, which is
 * as fair. Each call draws from a new stream that follows from the seed alone. Immutable, and safe for several threads.
 */
public final class PermutationTest {
    /** As many exchanges are drawn where they are too many to try them all. */
    public static final int DEFAULT_DRAWS = 9_999;

    private static final int MOST_EXACT = 20;

    /** Sums of the same numbers in another order may differ in their last bits, and are equal all the same. */
    private static final double ROUNDING = 1e-12;

    private final long seed;
    private final int draws;

    /** A test with {@link #DEFAULT_DRAWS}. */
    public PermutationTest(long seed) {
        this(seed, DEFAULT_DRAWS);
    }

    /**
     * A test with that many draws.
     *
     * @throws IllegalArgumentException if {@code draws} is not positive
     */
    public PermutationTest(long seed, int draws) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws is not positive: " + draws);
        }
        this.seed = seed;
        this.draws = draws;
    }

    /**
     * The two-sided p-value, in (0, 1]; 1 where the models agree on each example.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public double pValue(double[] values, double[] others) {
        return pValue(Differences.between(values, others));
    }

    /** The same, of the differences on each example. */
    double pValue(double[] differences) {
        double[] sizes =
                Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
        if (sizes.length == 0) {
            return 1;
        }
        if (sizes.length > Clusters.MOST_ALONE) {
            return pValue(Clusters.ofOne(differences.length).grouped(seed).sums(differences));
        }
        double observed = Math.abs(Arrays.stream(differences).sum());
        double atLeast = observed - ROUNDING * Arrays.stream(sizes).sum();
        if (sizes.length <= MOST_EXACT) {
            // All signs turned give the same size, so the first one need not be turned.
            long extreme = countExtreme(sizes, 1, sizes[0], atLeast);
            return (double) extreme / (1L << (sizes.length - 1));
        }
        return (double) (drawExtreme(sizes, atLeast) + 1) / (draws + 1);
    }

    private static long countExtreme(double[] sizes, int from, double sum, double atLeast) {
        if (from == sizes.length) {
            return Math.abs(sum) >= atLeast ? 1 : 0;
        }
        return countExtreme(sizes, from + 1, sum + sizes[from], atLeast)
                + countExtreme(sizes, from + 1, sum - sizes[from], atLeast);
    }

    private long drawExtreme(double[] sizes, double atLeast) {
        SplittableRandom random = new SplittableRandom(seed);
        long extreme = 0;
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (int start = 0; start < sizes.length; start += Long.SIZE) {
                long signs = random.nextLong();
                int end = Math.min(start + Long.SIZE, sizes.length);
                for (int i = start; i < end; i++) {
                    sum += sizes[i] * (1 - ((signs & 1) << 1));
                    signs >>>= 1;
                }
            }
            if (Math.abs(sum) >= atLeast) {
                extreme++;
            }
        }
        return extreme;
    }
}
