package io.assay.inference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What others worked out. */
public final class Joined {
    private Joined() {}

    /**
     * Waits for what is worked out.
     *
     * @throws RuntimeException the one that the work threw, as it was
     */
    public static <T> T valueOf(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
