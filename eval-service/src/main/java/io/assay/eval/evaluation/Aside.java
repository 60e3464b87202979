package io.assay.eval.evaluation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Work that is done on another thread meanwhile. */
final class Aside<T> {
    private final CompletableFuture<T> result;

    private Aside(CompletableFuture<T> result) {
        this.result = result;
    }

    static <T> Aside<T> begin(ExecutorService threads, Supplier<T> work) {
        return new Aside<>(CompletableFuture.supplyAsync(work, threads));
    }

    /** Waits for it: {@return what it came to}; throws what it threw. */
    T join() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits until it has ended, whatever it came to. */
    void awaitEnd() {
        result.handle((value, failure) -> null).join();
    }
}
