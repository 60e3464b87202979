package io.assay.eval.metric;

import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.eval.statistics.AdditiveSummary;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The classes that examples have, and those that a model gave them: one each, or any number where the data is
 * multi-label.
 *
 * <p>Averages are over the listed classes: those that the examples have, unless another list is given. What a model gives
 * beyond them is wrong, and is never dropped. Immutable, and safe for several threads.
 */
public final class ClassAssignments {
    private final TallyRows rows;

    private ClassAssignments(TallyRows rows) {
        this.rows = rows;
    }

    /** The listed classes: by code point, or in the order in which they were given. */
    public List<String> labels() {
        return rows.listed();
    }

    /** Number of examples. */
    public int examples() {
        return rows.examples();
    }

    /** Whether each example has one class. */
    public boolean isSingleLabel() {
        for (int example = 0; example < examples(); example++) {
            if (rows.meant(example) != 1) {
                return false;
            }
        }
        return true;
    }

    /** The counts of each class. */
    public AdditiveSummary<ClassTally> tallies() {
        return rows;
    }

    /** 1 for each example that was given exactly the classes that it has, else 0; their mean is the accuracy. */
    public double[] hits() {
        return values(example -> mistakes(example) == 0 ? 1 : 0);
    }

    /**
     * For each example, the share of decisions that are wrong; their mean is the Hamming loss. Of a single label that is
     * whether it is wrong; of several, what was given wrongly or missed over the number of listed classes.
     */
    public double[] hammingLosses() {
        return isSingleLabel()
                ? values(example -> mistakes(example) == 0 ? 0 : 1)
                : values(example -> mistakes(example) / labels().size());
    }

    /** A measure of each example's own decisions; their mean is scikit-learn's average over samples. */
    public double[] perExample(ClassMeasure measure, ZeroDivision zeroDivision) {
        return values(example -> measure.of(rows.counts(example), zeroDivision));
    }

    /** Of single labels, the class that each example was given; null where none was. */
    public @Nullable String[] given() {
        @Nullable String[] given = new String[examples()];
        for (int example = 0; example < given.length; example++) {
            given[example] = rows.firstGiven(example);
        }
        return given;
    }

    /** Of single labels, how often each class was given for each. */
    public List<Confusion> confusions() {
        return rows.confusions();
    }

    private double mistakes(int example) {
        ClassCounts counts = rows.counts(example);
        return counts.falsePositives() + counts.falseNegatives();
    }

    private double[] values(IntToDoubleFunction value) {
        double[] values = new double[examples()];
        for (int example = 0; example < values.length; example++) {
            values[example] = value.applyAsDouble(example);
        }
        return values;
    }

    /** Collects examples, in the order in which they will be weighted. */
    public static final class Builder {
        private final LabelNumbers numbers;
        private final NumberRows meant;
        private final NumberRows given = new NumberRows();

        /** A builder without examples. */
        public Builder() {
            this(new LabelNumbers(), new NumberRows());
        }

        private Builder(LabelNumbers numbers, NumberRows meant) {
            this.numbers = numbers;
            this.meant = meant;
        }

        /** A builder of what another rule gives to the examples that are added to this one. */
        public Builder ofAnotherRule() {
            return new Builder(numbers, meant);
        }

        /**
         * Adds an example.
         *
         * @param has the classes that it has
         * @param said the classes that a model gave it; none where the model failed
         */
        public Builder add(Collection<String> has, Collection<String> said) {
            meant.add(distinct(has), numbers::of);
            return addGiven(said);
        }

        /** Adds what the other rule gives to an example that is added where this builder is from. */
        public Builder addGiven(Collection<String> said) {
            given.add(distinct(said), numbers::of);
            return this;
        }

        private static Collection<String> distinct(Collection<String> classes) {
            return classes.size() < 2 ? classes : new HashSet<>(classes);
        }

        /** Lists the classes that the examples have. */
        public ClassAssignments build() {
            BitSet meantAnywhere = meant.all();
            return build(meantAnywhere.stream()
                    .mapToObj(numbers::label)
                    .sorted(IdOrder.ASCENDING)
                    .toList());
        }

        /**
         * Lists these classes, in this order, whether examples have them or not.
         *
         * @throws IllegalStateException if not each example was given something by this rule
         */
        public ClassAssignments build(List<String> labels) {
            if (meant.size() != given.size()) {
                throw new IllegalStateException(given.size() + " of " + meant.size() + " examples were given classes");
            }
            return new ClassAssignments(TallyRows.of(labels, numbers, meant, given, meant.common(given)));
        }
    }
}
