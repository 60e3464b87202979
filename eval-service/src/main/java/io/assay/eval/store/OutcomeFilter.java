package io.assay.eval.store;

/**
 * Which examples of an evaluation to list. What is empty leaves nothing out.
 *
 * @param kind by what came of the model
 * @param label a trait that says what the gold label holds, such as {@code label=spam}
 * @param slice a trait of another kind, such as {@code language=de}
 * @param given the class that the model gave
 * @param search words that the input has, or that words of it begin with, whatever the case
 */
public record OutcomeFilter(Kind kind, String label, String slice, String given, String search) {
    /** All examples. */
    public static final OutcomeFilter ALL = new OutcomeFilter(Kind.ANY, "", "", "", "");

    /** By what came of the model. */
    public enum Kind {
        /** Every example. */
        ANY,
        /** Those on which it is wrong, right only in part, or failed. */
        MISTAKES,
        /** Those on which it failed. */
        FAILED,
        /** Those on which it is right. */
        RIGHT,
        /** Those that it read only in part. */
        CUT
    }

    /** Whether it leaves nothing out. */
    public boolean listsAll() {
        return equals(ALL);
    }

    /** The same, of a slice. */
    public OutcomeFilter inSlice(String property, String value) {
        return new OutcomeFilter(kind, label, OutcomeSet.trait(property, value), given, search);
    }

    /** The same, whatever class the model gave. */
    public OutcomeFilter ofNoClass() {
        return new OutcomeFilter(kind, label, slice, "", search);
    }
}
