package io.assay.eval.evaluation;

import io.assay.eval.config.EvaluationConfig;
import io.assay.eval.messaging.Patience;
import io.assay.eval.store.EvaluationLock;
import io.assay.eval.store.EvaluationStore;
import io.assay.messaging.LogMarks;
import io.assay.messaging.RootCause;
import io.assay.messaging.SteadyClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Looks at all open evaluations again and again, and moves on each that can be moved. One thread in each pod; the pods
 * share the evaluations by {@link EvaluationLock}. What fails is tried again, and says so where people look.
 */
@ApplicationScoped
public class EvaluationWorker {
    private static final Logger LOG = Logger.getLogger(EvaluationWorker.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final EvaluationStore evaluations;
    private final EvaluationLock lock;
    private final EvaluationSteps steps;
    private final EvaluationMetrics metrics;
    private final SteadyClock clock;
    private final Duration rest;
    private final Thread thread = new Thread(this::keepLooking, "evaluations");

    /** When to try again those that failed. Used by the one thread alone. */
    private final Map<String, Instant> troubled = new HashMap<>();

    EvaluationWorker(
            EvaluationStore evaluations,
            EvaluationLock lock,
            EvaluationSteps steps,
            EvaluationMetrics metrics,
            SteadyClock clock,
            EvaluationConfig config) {
        this.evaluations = evaluations;
        this.lock = lock;
        this.steps = steps;
        this.metrics = metrics;
        this.clock = clock;
        this.rest = config.rest();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.interrupt();
        thread.join(LONGEST_STOP.toMillis());
        if (thread.isAlive()) {
            LOG.warnf("worker still busy, leaving it behind waited=%s", LONGEST_STOP);
        }
    }

    /** Whether its thread has ended without having been asked to. */
    boolean hasDied() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    private void keepLooking() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            try {
                Thread.sleep(rest.toMillis());
            } catch (InterruptedException e) {
                return; // asked to stop
            }
        }
    }

    private void look() {
        try {
            for (String id : evaluations.reopenChanged()) {
                LOG.infof("evaluation out of date, planning it again evaluation=%s", id);
            }
            List<String> open = evaluations.open();
            metrics.open(open);
            for (String id : open) {
                if (!Thread.currentThread().isInterrupted()) {
                    LogMarks.during(Map.of(EvaluationSteps.EVALUATION_ID, id), () -> work(id));
                }
            }
        } catch (RuntimeException e) { // an exception would end the thread for good
            log(e, "looking for evaluations failed, trying again");
        }
    }

    private void work(String id) {
        if (clock.instant().isBefore(troubled.getOrDefault(id, Instant.MIN))) {
            return;
        }
        try {
            lock.whileHeld(id, () -> steps.moveOn(id));
            troubled.remove(id);
        } catch (RuntimeException e) {
            metrics.troubled();
            log(e, "working on an evaluation failed, trying again evaluation=" + id);
            if (!Thread.currentThread().isInterrupted() && !Patience.isDependencyAway(e)) {
                troubled.put(id, clock.instant().plus(PAUSE_AFTER_TROUBLE));
                evaluations.troubled(id, e.toString());
            }
        }
    }

    private static void log(RuntimeException e, String what) {
        if (Thread.currentThread().isInterrupted()) {
            LOG.infof("%s reason=\"stopping\"", what);
        } else if (Patience.isDependencyAway(e)) {
            LOG.warnf("%s reason=\"%s\"", what, RootCause.words(e));
        } else {
            LOG.error(what, e);
        }
    }
}
