package io.assay.eval.store;

/**
 * Which examples to list of two models. What is empty leaves nothing out.
 *
 * @param kind by which of them is right
 * @param label a trait that says what the gold label holds, such as {@code label=spam}
 * @param slice a trait of another kind, such as {@code language=de}
 * @param leastConfidence how sure the model must have been that is not right; 0 for any
 */
public record PairFilter(Kind kind, String label, String slice, double leastConfidence) {
    /** By which of two models is right; where scores say neither right nor wrong, by which is nearer. */
    public enum Kind {
        /** The first is right, and the second is not. */
        FIRST,
        /** The second is right, and the first is not. */
        SECOND,
        /** Both are right. */
        BOTH,
        /** Neither is. */
        NEITHER
    }
}
