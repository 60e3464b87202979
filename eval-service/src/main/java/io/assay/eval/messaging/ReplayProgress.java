package io.assay.eval.messaging;

import io.assay.eval.store.StoredReplay;
import org.jspecify.annotations.Nullable;

/**
 * A replay and how far it is.
 *
 * @param replay what is known of it
 * @param total records that the group has to read, at most; 0 while that is not known
 * @param remaining those of them that it has still to read; absent where that is not known
 * @param stopped whether the pod that did it seems to have ended before it was done
 */
public record ReplayProgress(
        StoredReplay replay, long total, @Nullable Long remaining, boolean stopped) {}
