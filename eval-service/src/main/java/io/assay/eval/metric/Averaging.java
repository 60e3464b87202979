package io.assay.eval.metric;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How several classes become one number, as scikit-learn and seqeval do it. */
public enum Averaging {
    /** The measure of all counts together: each decision weighs the same. */
    MICRO {
        @Override
        public double of(Collection<ClassCounts> classes, ClassMeasure measure, ZeroDivision zeroDivision) {
            return measure.of(ClassCounts.sum(classes), zeroDivision);
        }
    },
    /** The mean over classes: each weighs the same, however rare. NaN where there are no classes. */
    MACRO {
        @Override
        public double of(Collection<ClassCounts> classes, ClassMeasure measure, ZeroDivision zeroDivision) {
            return mean(classes, measure, zeroDivision, false);
        }
    },
    /** The mean over classes by their support; the plain mean where no class has any. */
    WEIGHTED {
        @Override
        public double of(Collection<ClassCounts> classes, ClassMeasure measure, ZeroDivision zeroDivision) {
            if (classes.isEmpty()) {
                return zeroDivision.value();
            }
            boolean supported = defined(classes, measure, zeroDivision).stream().anyMatch(one -> one.support() > 0);
            return mean(classes, measure, zeroDivision, supported);
        }
    };

    /** One number of several classes, in [0, 1]; NaN where it is defined for none. */
    public abstract double of(Collection<ClassCounts> classes, ClassMeasure measure, ZeroDivision zeroDivision);

    /** The name that scikit-learn gives it, such as {@code macro}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double mean(
            Collection<ClassCounts> classes, ClassMeasure measure, ZeroDivision zeroDivision, boolean bySupport) {
        double sum = 0;
        double weights = 0;
        for (ClassCounts one : defined(classes, measure, zeroDivision)) {
            double weight = bySupport ? one.support() : 1;
            sum += weight * measure.of(one, zeroDivision);
            weights += weight;
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private static List<ClassCounts> defined(
            Collection<ClassCounts> classes, ClassMeasure measure, ZeroDivision zeroDivision) {
        return classes.stream()
                .filter(one -> !Double.isNaN(measure.of(one, zeroDivision)))
                .toList();
    }
}
