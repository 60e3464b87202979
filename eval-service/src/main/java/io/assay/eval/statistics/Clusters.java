package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which examples belong together, such as those about one document. Immutable. */
public final class Clusters {
    private final int[] clusterOf;
    private final int[][] members;

    private Clusters(int[] clusterOf, int[][] members) {
        this.clusterOf = clusterOf;
        this.members = members;
    }

    /** Groups examples by a key, such as a document's id: one an example, in the examples' order. */
    public static Clusters by(List<String> keys) {
        Builder builder = new Builder();
        keys.forEach(builder::add);
        return builder.build();
    }

    /** Number of clusters. */
    public int count() {
        return members.length;
    }

    /** Number of examples. */
    public int examples() {
        return clusterOf.length;
    }

    /** Whether any two examples belong together. */
    public boolean areShared() {
        return members.length < clusterOf.length;
    }

    int of(int example) {
        return clusterOf[example];
    }

    int[] members(int cluster) {
        return members[cluster];
    }

    int size(int cluster) {
        return members[cluster].length;
    }

    /** The sum of the values in each cluster. */
    double[] sums(double[] values) {
        if (values.length != clusterOf.length) {
            throw new IllegalArgumentException(
                    "clusters of " + clusterOf.length + " examples cannot group " + values.length);
        }
        double[] sums = new double[members.length];
        for (int example = 0; example < values.length; example++) {
            sums[clusterOf[example]] += values[example];
        }
        return sums;
    }

    /** Groups examples as they come. */
    public static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final IntStream.Builder clusterOf = IntStream.builder();

        /** Adds an example. */
        public void add(String key) {
            clusterOf.add(numbers.computeIfAbsent(key, added -> numbers.size()));
        }

        /** The groups; to be asked for once. */
        public Clusters build() {
            int[] clusters = clusterOf.build().toArray();
            int[] sizes = new int[numbers.size()];
            for (int cluster : clusters) {
                sizes[cluster]++;
            }
            int[][] members = new int[sizes.length][];
            Arrays.setAll(members, cluster -> new int[sizes[cluster]]);
            for (int example = clusters.length - 1; example >= 0; example--) {
                int cluster = clusters[example];
                members[cluster][--sizes[cluster]] = example;
            }
            return new Clusters(clusters, members);
        }
    }
}
