package io.assay.inference.messaging;

import io.assay.contracts.event.Prediction;
import java.time.Duration;
import java.util.Collection;
import org.jboss.logging.Logger;

/** Says in the log what was answered, adding polls up so that it says so once in a while. Thread-safe. */
final class AnswerLog {
    private static final Logger LOG = Logger.getLogger(AnswerLog.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private long lastNanos = System.nanoTime() - PERIOD.toNanos();
    private long answered;
    private long failed;
    private long nanos;

    /** Notes a poll that was answered. */
    synchronized void note(Collection<Prediction> predictions, long tookNanos) {
        answered += predictions.size();
        failed += predictions.stream()
                .filter(prediction -> prediction.outcome() instanceof Prediction.Failure)
                .count();
        nanos += tookNanos;
        long now = System.nanoTime();
        if (now - lastNanos >= PERIOD.toNanos()) {
            LOG.infof("Requests answered: count=%d failures=%d millis=%d", answered, failed, nanos / 1_000_000);
            lastNanos = now;
            answered = 0;
            failed = 0;
            nanos = 0;
        }
    }
}
