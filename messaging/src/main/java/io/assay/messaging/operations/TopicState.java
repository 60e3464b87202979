package io.assay.messaging.operations;

import org.jspecify.annotations.Nullable;

/**
 * A topic as it stands.
 *
 * @param name its whole name
 * @param partitions how many it has
 * @param records offsets between its begin and its end: that many records at most, as compaction leaves gaps
 * @param bytes size on the disk of one copy; absent where the broker does not tell
 * @param cleanup how Kafka keeps it small, such as {@code delete}
 */
public record TopicState(
        String name, int partitions, long records, @Nullable Long bytes, String cleanup) {}
