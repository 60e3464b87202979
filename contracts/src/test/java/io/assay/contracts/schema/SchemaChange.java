package io.assay.contracts.schema;

/**
 * Something that differs between two versions of a schema, and that somebody would notice.
 *
 * @param effect whom it would hurt
 * @param text where it is and what it is, such as {@code Passage.index: maximum is 5, and was 10}
 */
record SchemaChange(Effect effect, String text) {
    /** Whom a change hurts. */
    enum Effect {
        /** New readers, which refuse or misread events that are on the topics already. */
        BREAKS,

        /** Readers of the earlier version, which refuse new events: every reader is deployed before the first writer. */
        READERS_FIRST,

        /** Somebody has to find out: schemas alone do not tell whether the rule is wider or narrower than it was. */
        UNCLEAR
    }
}
