package io.assay.inference.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A fixed number of threads that run models, one input each at a time. Work is done one batch after the other, in the
 * order of asking, so that what measures speed is not disturbed. Thread-safe.
 */
public final class Callers implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;
    private final ReentrantLock oneBatch = new ReentrantLock(true);

    /**
     * Starts the threads.
     *
     * @param count how many; positive
     */
    public Callers(int count) {
        this.count = count;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "model-caller-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many inputs run at the same time. */
    public int count() {
        return count;
    }

    /**
     * Does the work of each input on one of the threads, and returns the results in the order of the inputs when all is
     * done. An interrupt is kept for later: a model must not be closed while it runs.
     *
     * @throws RuntimeException what some of the work threw, after all of it ended
     */
    public <I, O> List<O> each(List<I> inputs, Function<I, O> work) {
        oneBatch.lock();
        try {
            List<CompletableFuture<O>> results = inputs.stream()
                    .map(input -> CompletableFuture.supplyAsync(() -> work.apply(input), threads))
                    .toList();
            CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).join();
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            oneBatch.unlock();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
