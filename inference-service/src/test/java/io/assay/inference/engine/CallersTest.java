package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CallersTest {
    @Test
    void aShortBatchDoesNotWaitForTheEndOfALongOne() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        CountDownLatch shortBatchIsThere = new CountDownLatch(1);
        List<Integer> longBatch = IntStream.range(0, 100).boxed().toList();
        List<Integer> shortBatch = List.of(1_000, 1_001);
        try (Callers callers = new Callers(1)) {
            // the common pool may have one thread, and both batches must be under way
            Executor askers = asker -> new Thread(asker).start();
            Supplier<List<Integer>> askForLong = () -> callers.each(longBatch, input -> {
                await(shortBatchIsThere);
                done.add(input);
                return input;
            });
            Supplier<List<Integer>> askForShort = () -> callers.each(shortBatch, input -> {
                done.add(input);
                return input;
            });
            CompletableFuture<List<Integer>> all = CompletableFuture.supplyAsync(askForLong, askers);
            // were the short one first, it would be done before the long one is there
            waitFor(callers, 1);
            CompletableFuture<List<Integer>> some = CompletableFuture.supplyAsync(askForShort, askers);
            waitFor(callers, 2);
            shortBatchIsThere.countDown();

            assertThat(all.join()).isEqualTo(longBatch);
            assertThat(some.join()).isEqualTo(shortBatch);
        }
        assertThat(List.copyOf(done).subList(0, 6)).contains(1_000, 1_001);
    }

    @Test
    void whatTheWorkThrowsIsThrownWhenAllOfItHasEnded() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        Function<Integer, Integer> work = input -> {
            if (input == 0) {
                throw new IllegalStateException("none");
            }
            done.add(input);
            return input;
        };
        try (Callers callers = new Callers(2)) {
            assertThatThrownBy(() -> callers.each(List.of(0, 1, 2, 3), work))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("none");
            assertThat(done).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(callers.each(List.of(5), work)).containsExactly(5);
        }
    }

    private static void waitFor(Callers callers, int batches) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> callers.waiting() == batches);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
