package io.assay.messaging;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A broker takes nothing from a machine whose clock is far from its own, by an hour ahead as it comes. Nothing is wrong with
 * what was sent: it passes when the clock is right.
 */
public final class ClockAheadException extends RetriableException {
    private static final long serialVersionUID = 1;

    ClockAheadException(Throwable refused) {
        super("The broker refuses the time of day that this machine gives: set the clock of the one that is wrong. "
                + refused.getMessage());
    }

    /** Whether a record was refused for its time; of several in a batch Kafka tells that in words alone. */
    static boolean isReasonOf(Throwable refused) {
        return refused instanceof InvalidTimestampException
                || (refused instanceof InvalidRecordException
                        && String.valueOf(refused.getMessage()).startsWith("Timestamp "));
    }
}
