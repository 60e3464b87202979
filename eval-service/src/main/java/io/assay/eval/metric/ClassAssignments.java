package io.assay.eval.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The classes that examples have, and those that a model gave them: one each, or any number where the data is
 * multi-label. Kept as numbers, so that the choices of examples that resampling makes are counted fast.
 *
 * <p>The classes of a tally are listed: those that the examples have, unless another list is given. What a model gives
 * beyond them is wrong, and is never dropped. Immutable, and safe for several threads.
 */
public final class ClassAssignments {
    private final List<String> labels;
    private final int classes;
    private final NumberRows meant;
    private final NumberRows given;
    private final NumberRows both;

    private ClassAssignments(List<String> labels, int classes, NumberRows meant, NumberRows given, NumberRows both) {
        this.labels = labels;
        this.classes = classes;
        this.meant = meant;
        this.given = given;
        this.both = both;
    }

    /** The listed classes: by code point, or in the order in which they were given. */
    public List<String> labels() {
        return labels;
    }

    /** Number of examples. */
    public int examples() {
        return meant.size();
    }

    /** Whether each example has one class. */
    public boolean isSingleLabel() {
        return IntStream.range(0, examples()).allMatch(example -> meant.size(example) == 1);
    }

    /**
     * The counts of each class.
     *
     * @param weights what each example counts for: 1, or how often it was drawn, or any weight that is not negative
     */
    public ClassTally tally(double[] weights) {
        double[] meantOf = new double[classes];
        double[] givenOf = new double[classes];
        double[] bothOf = new double[classes];
        double sum = 0;
        for (int example = 0; example < weights.length; example++) {
            double weight = weights[example];
            if (weight != 0) {
                sum += weight;
                meant.add(example, weight, meantOf);
                given.add(example, weight, givenOf);
                both.add(example, weight, bothOf);
            }
        }
        return new ClassTally(sum, meantOf, givenOf, bothOf, labels.size());
    }

    /** 1 for each example that was given exactly the classes that it has, else 0; their mean is the accuracy. */
    public double[] hits() {
        return values(example -> differences(example) == 0 ? 1 : 0);
    }

    /**
     * For each example, the share of decisions that are wrong; their mean is the Hamming loss. Of a single label that is
     * whether it is wrong; of several, what was given wrongly or missed over the number of listed classes.
     */
    public double[] hammingLosses() {
        return isSingleLabel()
                ? values(example -> differences(example) == 0 ? 0 : 1)
                : values(example -> (double) differences(example) / labels.size());
    }

    /** A measure of each example's own decisions; their mean is scikit-learn's average over samples. */
    public double[] perExample(ClassMeasure measure, ZeroDivision zeroDivision) {
        return values(example -> {
            int right = both.size(example);
            ClassCounts counts = new ClassCounts(right, given.size(example) - right, meant.size(example) - right);
            return measure.of(counts, zeroDivision);
        });
    }

    private int differences(int example) {
        return meant.size(example) + given.size(example) - 2 * both.size(example);
    }

    private double[] values(IntToDoubleFunction value) {
        return IntStream.range(0, examples()).mapToDouble(value).toArray();
    }

    /** Collects examples, in the order in which they will be weighted. */
    public static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final Set<String> meantAnywhere = new HashSet<>();
        private final NumberRows meant = new NumberRows();
        private final NumberRows given = new NumberRows();
        private final NumberRows both = new NumberRows();

        /**
         * Adds an example.
         *
         * @param has the classes that it has
         * @param got the classes that a model gave it; none where the model failed
         */
        public Builder add(Collection<String> has, Collection<String> got) {
            Set<String> gold = new HashSet<>(has);
            Set<String> predicted = new HashSet<>(got);
            meantAnywhere.addAll(gold);
            meant.add(gold.stream().mapToInt(this::number));
            given.add(predicted.stream().mapToInt(this::number));
            both.add(gold.stream().filter(predicted::contains).mapToInt(this::number));
            return this;
        }

        /** Lists the classes that the examples have. */
        public ClassAssignments build() {
            return build(meantAnywhere.stream().sorted(IdOrder.ASCENDING).toList());
        }

        /** Lists these classes, in this order, whether examples have them or not. */
        public ClassAssignments build(List<String> labels) {
            labels.forEach(this::number);
            Map<Integer, Integer> renumbered = new LinkedHashMap<>();
            labels.forEach(label -> renumbered.put(number(label), renumbered.size()));
            names.forEach(label -> renumbered.putIfAbsent(number(label), renumbered.size()));
            int[] to = new int[renumbered.size()];
            renumbered.forEach((from, number) -> to[from] = number);
            return new ClassAssignments(
                    Collections.unmodifiableList(new ArrayList<>(labels)),
                    to.length,
                    meant.renumbered(to),
                    given.renumbered(to),
                    both.renumbered(to));
        }

        private int number(String label) {
            return numbers.computeIfAbsent(label, added -> {
                names.add(added);
                return names.size() - 1;
            });
        }
    }
}
