package io.assay.eval.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay that was started, and how far it is.
 *
 * @param id names it
 * @param startedAt when
 * @param startedBy who started it
 * @param order what was asked for
 * @param group the consumer group that reads again
 * @param state how far it is
 * @param records how many are read or published again; 0 while that is not known
 * @param published how many of those that are published again the broker holds
 * @param ranges what the group has to read until it has caught up, as {@code TOPIC/PARTITION FROM TO}, one a line; absent
 *     while that is not known
 * @param failure why it failed, for a person; absent where it did not
 * @param seenAt when it last went on
 */
public record StoredReplay(
        String id,
        Instant startedAt,
        String startedBy,
        ReplayOrder order,
        String group,
        State state,
        long records,
        long published,
        @Nullable String ranges,
        @Nullable String failure,
        Instant seenAt) {
    /** How far a replay is. */
    public enum State {
        /** Records are found and published again. */
        PUBLISHING,
        /** The group reads. */
        READING,
        /** The group has caught up. */
        DONE,
        /** It ended before all was published. */
        FAILED
    }
}
