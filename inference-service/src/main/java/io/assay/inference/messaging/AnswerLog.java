package io.assay.inference.messaging;

import io.assay.contracts.event.Prediction;
import io.assay.messaging.LogMarks;
import io.assay.messaging.Traces;
import java.time.Duration;
import java.util.Collection;
import org.jboss.logging.Logger;

/**
 * Says in the log what was answered, adding polls up so that it says so once in a while; of each failure, where debugging
 * is on for it. Thread-safe.
 */
final class AnswerLog {
    private static final Logger LOG = Logger.getLogger(AnswerLog.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private long lastNanos = System.nanoTime() - PERIOD.toNanos();
    private long answered;
    private long failed;
    private long nanos;

    /** Notes a poll that was answered. */
    void note(Collection<Prediction> predictions, RequestSpans spans, long tookNanos) {
        if (LOG.isDebugEnabled()) {
            predictions.forEach(prediction -> tellFailure(prediction, spans));
        }
        count(predictions, tookNanos);
    }

    private static void tellFailure(Prediction prediction, RequestSpans spans) {
        if (prediction.outcome() instanceof Prediction.Failure failure) {
            LogMarks.during(
                    Traces.marks(spans.of(prediction), "requestId", prediction.requestId()),
                    () -> LOG.debugf(
                            "Request failed: requestId=%s modelId=%s error=%s detail=%s",
                            prediction.requestId(), prediction.modelId(), failure.error(), failure.detail()));
        }
    }

    private synchronized void count(Collection<Prediction> predictions, long tookNanos) {
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
