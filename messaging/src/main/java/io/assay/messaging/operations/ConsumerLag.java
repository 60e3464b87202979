package io.assay.messaging.operations;

/**
 * How many records of a topic a consumer group has still to read.
 *
 * @param group the consumer group
 * @param topic the topic
 * @param records committed position to end, over all partitions
 */
public record ConsumerLag(String group, String topic, long records) {}
