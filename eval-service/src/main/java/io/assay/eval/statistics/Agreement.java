package io.assay.eval.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far annotators agree on the classes of the same inputs, beyond chance: 1 is always, 0 as often as by chance. Inputs
 * that one annotator alone labelled say nothing of it. Immutable.
 */
public final class Agreement {
    private static final int NONE = -1;

    private final int annotators;
    private final int classes;

    /** An input each: the class that each annotator gave, or {@link #NONE}. */
    private final List<int[]> inputs;

    private Agreement(int annotators, int classes, List<int[]> inputs) {
        this.annotators = annotators;
        this.classes = classes;
        this.inputs = inputs;
    }

    /** Number of annotators. */
    public int annotators() {
        return annotators;
    }

    /** Number of inputs that two annotators labelled, or more; positive. */
    public int inputs() {
        return inputs.size();
    }

    /**
     * Krippendorff's alpha for classes without an order; any number of annotators, and any of them may have left out any
     * input (Krippendorff 2011). Nothing where all labels are the same, for chance would agree, too.
     */
    public OptionalDouble krippendorffAlpha() {
        long[] ofClass = new long[classes];
        long labels = 0;
        double agreeing = 0;
        for (int[] input : inputs) {
            int[] counts = counts(input);
            int labelled = Arrays.stream(counts).sum();
            labels += labelled;
            for (int label = 0; label < classes; label++) {
                ofClass[label] += counts[label];
                agreeing += (double) counts[label] * (counts[label] - 1) / (labelled - 1);
            }
        }
        double pairs = (double) labels * labels;
        double alikeByChance =
                Arrays.stream(ofClass).mapToDouble(n -> (double) n * n).sum();
        return alikeByChance == pairs
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - (labels - 1) * (labels - agreeing) / (pairs - alikeByChance));
    }

    /**
     * Fleiss' kappa (Fleiss 1971). Nothing where inputs have different numbers of labels, or all labels are the same.
     */
    public OptionalDouble fleissKappa() {
        double[] shares = new double[classes];
        int labelled = Arrays.stream(counts(inputs.get(0))).sum();
        double agreeing = 0;
        for (int[] input : inputs) {
            int[] counts = counts(input);
            if (Arrays.stream(counts).sum() != labelled) {
                return OptionalDouble.empty();
            }
            for (int label = 0; label < classes; label++) {
                shares[label] += (double) counts[label] / labelled / inputs.size();
                agreeing += (double) counts[label] * (counts[label] - 1) / (labelled * (labelled - 1)) / inputs.size();
            }
        }
        return beyondChance(agreeing, shares, shares);
    }

    /** Cohen's kappa (Cohen 1960). Nothing but of two annotators, nor where all labels are the same. */
    public OptionalDouble cohenKappa() {
        if (annotators != 2) {
            return OptionalDouble.empty();
        }
        double[] ofFirst = new double[classes];
        double[] ofSecond = new double[classes];
        double agreeing = 0;
        for (int[] input : inputs) {
            ofFirst[input[0]] += 1.0 / inputs.size();
            ofSecond[input[1]] += 1.0 / inputs.size();
            agreeing += input[0] == input[1] ? 1.0 / inputs.size() : 0;
        }
        return beyondChance(agreeing, ofFirst, ofSecond);
    }

    private static OptionalDouble beyondChance(double agreeing, double[] ofOne, double[] ofOther) {
        if (Arrays.stream(ofOne).filter(share -> share > 0).count() == 1 && Arrays.equals(ofOne, ofOther)) {
            return OptionalDouble.empty();
        }
        double byChance = 0;
        for (int label = 0; label < ofOne.length; label++) {
            byChance += ofOne[label] * ofOther[label];
        }
        return OptionalDouble.of((agreeing - byChance) / (1 - byChance));
    }

    private int[] counts(int[] input) {
        int[] counts = new int[classes];
        for (int label : input) {
            if (label != NONE) {
                counts[label]++;
            }
        }
        return counts;
    }

    /** Collects labels as they come. */
    public static final class Builder {
        private final Map<String, Integer> annotators = new HashMap<>();
        private final Map<String, Integer> classes = new HashMap<>();
        private final Map<String, int[]> inputs = new LinkedHashMap<>();

        /** Adds what an annotator said of an input; of two labels of one annotator for one input, the later counts. */
        public void add(String input, String annotator, String label) {
            int who = annotators.computeIfAbsent(annotator, added -> annotators.size());
            int what = classes.computeIfAbsent(label, added -> classes.size());
            int[] labels = widened(inputs.get(input), who + 1);
            labels[who] = what;
            inputs.put(input, labels);
        }

        /** Nothing where no input has labels of two annotators. */
        public Optional<Agreement> build() {
            List<int[]> shared = inputs.values().stream()
                    .filter(labels ->
                            Arrays.stream(labels).filter(label -> label != NONE).count() > 1)
                    .map(labels -> widened(labels, annotators.size()))
                    .toList();
            return shared.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Agreement(annotators.size(), classes.size(), shared));
        }

        private static int[] widened(int @Nullable [] labels, int width) {
            int[] given = labels == null ? new int[0] : labels;
            int[] wide = Arrays.copyOf(given, Math.max(given.length, width));
            Arrays.fill(wide, given.length, wide.length, NONE);
            return wide;
        }
    }
}
