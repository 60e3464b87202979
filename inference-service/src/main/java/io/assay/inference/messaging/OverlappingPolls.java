package io.assay.inference.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Answers the polls of a channel, two at a time: while models run for one, the other is read or its predictions are
 * published, and no core waits for the broker. Whichever ends first, the connector commits in the order of the offsets.
 * For one channel.
 */
@Dependent
class OverlappingPolls {
    private static final int AT_ONCE = 2;

    private final PollGate gate;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, new DaemonThreads("polls"));
    private CompletionStage<Void> latest = CompletableFuture.completedFuture(null);

    OverlappingPolls(PollGate gate) {
        this.gate = gate;
    }

    /**
     * Begins to answer a poll. It is acknowledged when it is answered; where that fails, the channel stops, the pod turns
     * unhealthy, is restarted, and reads the same records again.
     *
     * @param answer returns when the broker holds all answers
     * @return done when another poll may begin
     */
    CompletionStage<Void> begin(Message<?> poll, Runnable answer) {
        CompletionStage<Void> before = latest;
        latest = CompletableFuture.runAsync(() -> gate.pass(() -> acknowledge(poll, answer)), threads)
                .exceptionallyCompose(poll::nack)
                .exceptionally(stopped -> null); // the channel has, and said why
        return before;
    }

    /** While the gate still knows of the poll, so that it is committed before the service stops. */
    private static void acknowledge(Message<?> poll, Runnable answer) {
        answer.run();
        poll.ack().toCompletableFuture().join();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
