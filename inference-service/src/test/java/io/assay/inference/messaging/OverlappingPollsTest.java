package io.assay.inference.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OverlappingPollsTest {
    private final PollGate gate = new PollGate(Duration.ofSeconds(20));
    private final OverlappingPolls polls = new OverlappingPolls(gate);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ExecutorService stopping = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        polls.close();
        stopping.shutdownNow();
    }

    @Test
    void theSecondIsAnsweredBesideTheFirstAndTheThirdAfterIt() throws Exception {
        CountDownLatch bothRun = new CountDownLatch(2);
        CompletableFuture<Void> firstMayEnd = new CompletableFuture<>();

        CompletionStage<Void> secondMayBegin = begin("first", () -> {
            bothRun.countDown();
            firstMayEnd.join();
        });
        assertThat(secondMayBegin).isCompleted();
        CompletionStage<Void> thirdMayBegin = begin("second", bothRun::countDown);

        assertThat(bothRun.await(10, SECONDS)).isTrue();
        assertThat(thirdMayBegin).isNotCompleted();
        firstMayEnd.complete(null);
        assertThat(thirdMayBegin).succeedsWithin(Duration.ofSeconds(10));
        assertThat(told).contains("first answered");
    }

    @Test
    void aFailureIsToldToTheChannelAndNotToTheNextPoll() {
        begin("first", () -> {
            throw new IllegalStateException("refused");
        });
        CompletionStage<Void> thirdMayBegin = begin("second", () -> {});
        CompletionStage<Void> fourthMayBegin = begin("third", () -> {});

        assertThat(thirdMayBegin).succeedsWithin(Duration.ofSeconds(10));
        assertThat(fourthMayBegin).succeedsWithin(Duration.ofSeconds(10));
        assertThat(told).contains("first failed: refused", "second answered");
    }

    @Test
    void whatIsUnderWayIsAcknowledgedBeforeTheServiceStopsAndNothingElse() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CompletableFuture<Void> firstMayEnd = new CompletableFuture<>();
        begin("first", () -> {
            runs.countDown();
            firstMayEnd.join();
        });
        assertThat(runs.await(10, SECONDS)).isTrue();

        Future<?> drained = stopping.submit(() -> {
            gate.drain(new ShutdownEvent());
            return true;
        });
        firstMayEnd.complete(null);
        assertThat(drained).succeedsWithin(Duration.ofSeconds(10));
        assertThat(told).containsExactly("first answered");
        begin("second", () -> {});
        gate.letGo();

        assertThat(begin("third", () -> {})).succeedsWithin(Duration.ofSeconds(10));
        assertThat(told).containsExactly("first answered");
    }

    private CompletionStage<Void> begin(String name, Runnable answer) {
        return polls.begin(
                Message.of(
                        name,
                        () -> {
                            told.add(name + " answered");
                            return CompletableFuture.completedFuture(null);
                        },
                        failure -> {
                            told.add(name + " failed: " + failure.getCause().getMessage());
                            return CompletableFuture.failedFuture(failure);
                        }),
                answer);
    }
}
