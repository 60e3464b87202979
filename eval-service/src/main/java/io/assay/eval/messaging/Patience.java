package io.assay.eval.messaging;

import io.assay.messaging.RootCause;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a dependency that is away: does a piece of work again and again, with growing pauses, until it is done or
 * the service stops. What fails for another reason fails at once.
 */
@ApplicationScoped
public class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What has failed for so long that the next pause is this long is told to whoever asks for the service's health. */
    private static final Duration WORTH_TELLING = Duration.ofMillis(500);

    /** Classes of SQLSTATE that pass: connection, transaction rollback, resources, operator intervention, system. */
    private static final Set<String> PASSING_STATES = Set.of("08", "40", "53", "57", "58");

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, String> waiting = new ConcurrentHashMap<>();

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /**
     * Does {@code work}, which may be done more than once.
     *
     * @param what names it in the log, and among what {@linkplain #waiting waits}
     * @throws IllegalStateException if the service stops meanwhile
     */
    public void insist(String what, Runnable work) {
        Duration pause = FIRST_PAUSE;
        try {
            while (!isDone(what, work, pause)) {
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
        } finally {
            waiting.remove(what);
        }
    }

    /** Which pieces of work wait for a dependency that has been away for about a second, each with the reason in a line. */
    Map<String, String> waiting() {
        return Map.copyOf(waiting);
    }

    private boolean isDone(String what, Runnable work, Duration pause) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            if (!isDependencyAway(e)) {
                throw e;
            }
            String reason = RootCause.words(e);
            LOG.warnf("dependency away, trying again work=%s pause=%s reason=\"%s\"", what, pause, reason);
            if (pause.compareTo(WORTH_TELLING) >= 0) {
                waiting.put(what, reason);
            }
            rest(what, pause, e);
            return false;
        }
    }

    /** Whether a failure says that the database or the broker cannot be reached just now, or could not serve all. */
    public static boolean isDependencyAway(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || cause instanceof RollbackException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                // The connection pool gives no state where it found no connection in time.
                return state == null || (state.length() >= 2 && PASSING_STATES.contains(state.substring(0, 2)));
            }
        }
        return false;
    }

    private void rest(String what, Duration pause, RuntimeException reason) {
        try {
            if (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("stopped while waiting to do " + what, reason);
    }
}
