package io.assay.eval.metric;

/** What is asked of the counts of a class. */
public enum ClassMeasure {
    /** Share of what was claimed that is right. */
    PRECISION("precision") {
        @Override
        public double of(ClassCounts counts, ZeroDivision zeroDivision) {
            return counts.precision(zeroDivision);
        }
    },
    /** Share of what there is that was found. */
    RECALL("recall") {
        @Override
        public double of(ClassCounts counts, ZeroDivision zeroDivision) {
            return counts.recall(zeroDivision);
        }
    },
    /** Harmonic mean of both. */
    F1("f1") {
        @Override
        public double of(ClassCounts counts, ZeroDivision zeroDivision) {
            return counts.f1(zeroDivision);
        }
    };

    private final String referenceName;

    ClassMeasure(String referenceName) {
        this.referenceName = referenceName;
    }

    /** The measure, in [0, 1], or what a share of nothing is. */
    public abstract double of(ClassCounts counts, ZeroDivision zeroDivision);

    /** The name that scikit-learn gives it, such as {@code f1}. */
    @Override
    public String toString() {
        return referenceName;
    }
}
