package io.assay.messaging.operations;

/**
 * How many open dead letters of a topic have the same reason.
 *
 * @param topic whole name of the topic that they came from
 * @param reason the code
 * @param letters how many
 */
public record DeadLetterCount(String topic, String reason, long letters) {}
