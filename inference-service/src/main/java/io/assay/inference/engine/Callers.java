package io.assay.inference.engine;

import io.assay.inference.Joined;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The threads that call models. Several batches at a time take turns, input by input, so that a short one need not wait
 * for the end of a long one. Thread-safe.
 */
public final class Callers implements AutoCloseable {
    private final List<Thread> threads;
    /** What is left of each batch; the one whose turn it is comes first. */
    private final BlockingQueue<Iterator<? extends Runnable>> batches = new LinkedBlockingQueue<>();

    /** Held by each batch; by all alone for measuring. */
    private final ReadWriteLock quiet = new ReentrantReadWriteLock(true);

    /**
     * Starts the threads.
     *
     * @param count how many; positive
     */
    public Callers(int count) {
        this.threads = IntStream.rangeClosed(1, count).mapToObj(this::start).toList();
    }

    /** How many inputs are worked at at the same time. */
    public int count() {
        return threads.size();
    }

    /**
     * Does the work of each input on one of the threads, and returns the results in the order of the inputs when all is
     * done. An interrupt is kept for later: a model must not be closed while it runs.
     *
     * @throws RuntimeException what some of the work threw, after all of it ended
     */
    public <I, O> List<O> each(List<I> inputs, Function<I, O> work) {
        return holding(quiet.readLock(), inputs, work);
    }

    /** The same, but while no other batch is worked at: for measuring speed. */
    <I, O> List<O> eachAlone(List<I> inputs, Function<I, O> work) {
        return holding(quiet.writeLock(), inputs, work);
    }

    private <I, O> List<O> holding(Lock lock, List<I> inputs, Function<I, O> work) {
        lock.lock();
        try {
            return results(inputs, work);
        } finally {
            lock.unlock();
        }
    }

    private <I, O> List<O> results(List<I> inputs, Function<I, O> work) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        List<CompletableFuture<O>> results =
                inputs.stream().map(input -> new CompletableFuture<O>()).toList();
        batches.add(IntStream.range(0, inputs.size())
                .<Runnable>mapToObj(
                        i -> () -> results.get(i).completeAsync(() -> work.apply(inputs.get(i)), Runnable::run))
                .iterator());
        Joined.valueOf(CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)));
        return results.stream().map(CompletableFuture::join).toList();
    }

    /** How many batches have inputs that no thread has taken yet. */
    int waiting() {
        return batches.size();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private Thread start(int number) {
        Thread thread = new Thread(this::workUntilInterrupted, "model-caller-" + number);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void workUntilInterrupted() {
        try {
            while (true) {
                Iterator<? extends Runnable> batch = batches.take();
                Runnable next = batch.next();
                if (batch.hasNext()) {
                    batches.add(batch);
                }
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
