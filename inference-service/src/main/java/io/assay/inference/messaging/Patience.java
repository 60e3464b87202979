package io.assay.inference.messaging;

import io.assay.models.ModelSourceAwayException;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Waits for a broker, or a source of models, that is away: tries again, ever more slowly, and gives up only when the
 * service stops.
 */
final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private Patience() {}

    /**
     * Does something that can be done again, until it works.
     *
     * @param what it is, for the log
     * @throws InterruptException if the service stops meanwhile
     */
    static void untilDone(String what, Runnable attempt) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (RetriableException | ModelSourceAwayException e) {
                LOG.warnf("It cannot be done now, trying again: what=%s pause=%s reason=%s", what, pause, e);
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
