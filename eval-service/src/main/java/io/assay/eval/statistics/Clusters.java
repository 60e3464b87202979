package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which examples belong together, such as those about one document. Immutable. */
public final class Clusters {
    /** More than so many are drawn, or exchanged, in groups. */
    static final int MOST_ALONE = 10_000;

    /** So many groups. */
    static final int GROUPS = 5_000;

    private final int[] clusterOf;

    /** Examples by cluster. */
    private final int[] sorted;

    /** Where in {@code sorted} each cluster starts, and at last where it ends. */
    private final int[] starts;

    private Clusters(int[] clusterOf, int count) {
        this.clusterOf = clusterOf;
        this.starts = new int[count + 1];
        for (int cluster : clusterOf) {
            starts[cluster + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.sorted = new int[clusterOf.length];
        int[] next = starts.clone();
        for (int example = 0; example < clusterOf.length; example++) {
            sorted[next[clusterOf[example]]++] = example;
        }
    }

    /** Groups examples by a key, such as a document's id: one an example, in the examples' order. */
    public static Clusters by(List<String> keys) {
        Builder builder = new Builder();
        keys.forEach(builder::add);
        return builder.build();
    }

    /** Number of clusters. */
    public int count() {
        return starts.length - 1;
    }

    /** Number of examples. */
    public int examples() {
        return clusterOf.length;
    }

    /** Whether any two examples belong together. */
    public boolean areShared() {
        return count() < clusterOf.length;
    }

    /** Each example by itself. */
    static Clusters ofOne(int examples) {
        int[] numbers = new int[examples];
        Arrays.setAll(numbers, example -> example);
        return new Clusters(numbers, examples);
    }

    /**
     * The same clusters, in so many groups of as equal numbers as can be, at random: what was a cluster stays together.
     *
     * @param groups at most as many as there are clusters
     * @param random by which they are put together
     */
    Clusters grouped(int groups, SplittableRandom random) {
        int[] groupOf = new int[count()];
        for (int cluster = 0; cluster < groupOf.length; cluster++) { // shuffled as it grows (Fisher and Yates)
            int other = random.nextInt(cluster + 1);
            groupOf[cluster] = groupOf[other];
            groupOf[other] = cluster % groups;
        }
        return new Clusters(
                Arrays.stream(clusterOf).map(cluster -> groupOf[cluster]).toArray(), groups);
    }

    /** The same clusters in {@value #GROUPS} groups, which follow from the seed alone, and not from what else is drawn by it. */
    Clusters grouped(long seed) {
        return grouped(GROUPS, new SplittableRandom(seed).split());
    }

    /** Gives each example what its cluster has. */
    void spread(double[] ofClusters, double[] ofExamples) {
        for (int example = 0; example < clusterOf.length; example++) {
            ofExamples[example] = ofClusters[clusterOf[example]];
        }
    }

    int[] members(int cluster) {
        return Arrays.copyOfRange(sorted, starts[cluster], starts[cluster + 1]);
    }

    int size(int cluster) {
        return starts[cluster + 1] - starts[cluster];
    }

    /**
     * Checks that these are clusters of so many examples.
     *
     * @throws IllegalArgumentException if they are not
     */
    void checkExamples(int expected) {
        if (expected != clusterOf.length) {
            throw new IllegalArgumentException(
                    "clusters of " + clusterOf.length + " examples cannot group " + expected);
        }
    }

    /** The sum of the values in each cluster. */
    double[] sums(double[] values) {
        checkExamples(values.length);
        double[] sums = new double[count()];
        for (int example = 0; example < values.length; example++) {
            sums[clusterOf[example]] += values[example];
        }
        return sums;
    }

    /** Groups examples as they come. */
    public static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final IntStream.Builder clusterOf = IntStream.builder();
        private int count;

        /** Adds an example to those of its key. */
        public void add(String key) {
            Integer number = numbers.get(key);
            if (number == null) {
                numbers.put(key, count);
                addAlone();
            } else {
                clusterOf.add(number);
            }
        }

        /** Adds an example that belongs to no other. */
        public void addAlone() {
            clusterOf.add(count++);
        }

        /** The groups; to be asked for once. */
        public Clusters build() {
            return new Clusters(clusterOf.build().toArray(), count);
        }
    }
}
