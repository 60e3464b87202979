package io.assay.ingest.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Works on records side by side, those of one key one after another. So a document that takes long holds back what
 * follows under its key, and nothing else.
 */
final class Lanes implements AutoCloseable {
    private final ExecutorService threads;

    /** Works on as many records at once. */
    Lanes(int count) {
        this.threads = Executors.newFixedThreadPool(count);
    }

    /**
     * Does {@code work} on all records, and hands its results to {@code done} on the calling thread, as soon as there
     * are some: those of one key in order, none twice. Returns when all are handed over.
     *
     * @throws RuntimeException what {@code work} or {@code done} throws; what is not begun by then never is
     */
    <R> void run(
            Iterable<ConsumerRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, R> work,
            Consumer<List<R>> done) {
        Collection<List<FutureTask<R>>> lanes = new ArrayList<>();
        Map<String, List<FutureTask<R>>> byKey = new LinkedHashMap<>();
        int left = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            List<FutureTask<R>> lane = record.key() == null ? null : byKey.get(record.key());
            if (lane == null) {
                lane = new ArrayList<>();
                lanes.add(lane);
                if (record.key() != null) {
                    byKey.put(record.key(), lane);
                }
            }
            lane.add(new FutureTask<>(() -> work.apply(record)));
            left++;
        }
        BlockingQueue<FutureTask<R>> finished = new LinkedBlockingQueue<>();
        List<Future<?>> running = new ArrayList<>(lanes.size());
        for (List<FutureTask<R>> lane : lanes) {
            running.add(threads.submit(() -> runInOrder(lane, finished)));
        }
        try {
            while (left > 0) {
                List<FutureTask<R>> some = new ArrayList<>();
                some.add(finished.take());
                finished.drainTo(some);
                left -= some.size();
                List<R> results = new ArrayList<>(some.size());
                for (FutureTask<R> one : some) {
                    results.add(one.get());
                }
                done.accept(results);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while documents were read", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            running.forEach(lane -> lane.cancel(true));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <R> void runInOrder(List<FutureTask<R>> lane, BlockingQueue<FutureTask<R>> finished) {
        for (FutureTask<R> one : lane) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            one.run();
            finished.add(one);
        }
    }
}
