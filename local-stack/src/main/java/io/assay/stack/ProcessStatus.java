package io.assay.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one process of a stack is.
 *
 * @param name such as {@code kafka}
 * @param pid its process id; absent where it is stopped
 * @param port where it listens; absent where it is stopped
 * @param since when it was started; absent where it is stopped
 */
public record ProcessStatus(
        String name,
        State state,
        @Nullable Long pid,
        @Nullable Integer port,
        @Nullable Instant since) {
    /** What it does. */
    public enum State {
        /** It is there and answers. */
        RUNNING,
        /** It is there, but does not answer, or says that it is not ready. */
        UNHEALTHY,
        /** It is not there. */
        STOPPED
    }
}
