package io.assay.messaging.operations;

import org.jspecify.annotations.Nullable;

/**
 * A topic as it stands.
 *
 * @param name its whole name
 * @param partitions how many it has
 * @param records offsets between its begin and its end: that many records at most, as compaction leaves gaps
 * @param published offsets up to its end: so many records were ever published, so that two looks tell how fast it grows
 * @param bytes size on the disk of one copy; absent where the broker does not tell
 * @param cleanup how Kafka keeps it small, such as {@code delete}; empty where the broker does not tell
 */
public record TopicState(
        String name,
        int partitions,
        long records,
        long published,
        @Nullable Long bytes,
        String cleanup) {}
