package io.assay.messaging.operations;

import java.time.Instant;

/**
 * How many open dead letters of a topic have the same reason.
 *
 * @param topic whole name of the topic that they came from
 * @param reason the code
 * @param letters how many
 * @param newest when the last of them became one
 */
public record DeadLetterCount(String topic, String reason, long letters, Instant newest) {
    DeadLetterCount and(DeadLetterCount other) {
        return new DeadLetterCount(
                topic, reason, letters + other.letters, newest.isAfter(other.newest) ? newest : other.newest);
    }
}
