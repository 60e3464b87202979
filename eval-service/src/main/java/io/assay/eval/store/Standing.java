package io.assay.eval.store;

/** What came of one model on one example. Their order is that in which people look at them. */
public enum Standing {
    /** It gave no answer, which is scored as the worst. */
    FAILED(0),
    /** Nothing of its answer is right. */
    WRONG(1),
    /** Some of its answer is right. */
    PARTLY(2),
    /** It has a value that is neither right nor wrong, as of how alike two texts are. */
    GRADED(3),
    /** All of its answer is right. */
    RIGHT(4);

    /** The bit of an input that was cut, beside those of the standings. */
    static final int CUT = 1 << 5;

    private final int number;

    Standing(int number) {
        this.number = number;
    }

    /** The standing that a number in the database stands for. */
    static Standing of(int number) {
        return values()[number];
    }

    /** What it is in the database. */
    int number() {
        return number;
    }

    /** The bit that stands for it among several. */
    int bit() {
        return 1 << number;
    }
}
