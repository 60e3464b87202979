package io.assay.eval.messaging;

import io.assay.eval.store.ReplayOrder;
import io.assay.messaging.operations.PartitionReplay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would do; nothing was changed.
 *
 * @param order what was asked for, with its time as it was then
 * @param partitions what would be read, by partition, where offsets are set back; empty where records are published again
 * @param records how many would be read or published again
 * @param sentence the same in words
 * @param consequences what would be computed again and what not, a paragraph each
 * @param refusal why it cannot be started as things are, for a person; absent where it can
 */
public record ReplayPreview(
        ReplayOrder order,
        List<PartitionReplay> partitions,
        long records,
        String sentence,
        List<String> consequences,
        @Nullable String refusal) {
    /** Copies the lists. */
    public ReplayPreview {
        partitions = List.copyOf(partitions);
        consequences = List.copyOf(consequences);
    }
}
