package io.assay.eval.store;

/** How long a stretch of time is that is looked at as one. Weeks begin on Mondays. */
public enum Period {
    /** From one full hour to the next. */
    HOUR,
    /** From midnight. */
    DAY,
    /** From Monday. */
    WEEK,
    /** From the first. */
    MONTH;
}
