package io.assay.messaging.operations;

import java.time.Instant;
import java.util.Locale;

/**
 * What somebody decided about a dead letter.
 *
 * @param kind what
 * @param by who, as far as is known
 * @param why in words; empty where nothing was said
 * @param at when
 */
public record DeadLetterDecision(Kind kind, String by, String why, Instant at) {
    /** What may be decided. */
    public enum Kind {
        /** It was sent back to the topic that it came from. */
        REDRIVEN,
        /** It is not worth another try. */
        DISCARDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
