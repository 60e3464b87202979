package io.assay.inference.messaging;

import io.assay.inference.config.InferenceConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Lets the polls that are under way be answered to their end when the service is told to stop, and no other begin: so
 * what was answered is committed, unless a poll takes longer than the limit, and then another pod answers it again. The
 * connector alone waits only as long as it does between two commits, and begins what it has fetched already.
 * Thread-safe.
 */
@ApplicationScoped
class PollGate {
    private static final Logger LOG = Logger.getLogger(PollGate.class);

    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private int underWay;
    private boolean isShut;
    /** Whether the connector has committed for the last time, and has let go of its partitions. */
    private boolean isOver;

    @Inject
    PollGate(InferenceConfig config) {
        this(config.drainWithin());
    }

    /**
     * A gate that is open.
     *
     * @param limit how long it waits for polls to end
     */
    PollGate(Duration limit) {
        this.limit = limit;
    }

    /**
     * Answers a poll. One that comes when the service is about to stop is not answered: this returns when nothing can be
     * committed any more.
     */
    void pass(Runnable poll) {
        if (!enter()) {
            return;
        }
        try {
            poll.run();
        } finally {
            leave();
        }
    }

    /** Returns when no poll is under way any more, or the time for that is over. */
    void drain(@Observes ShutdownEvent stop) throws InterruptedException {
        lock.lock();
        try {
            isShut = true;
            long nanosLeft = limit.toNanos();
            while (underWay > 0 && nanosLeft > 0) {
                nanosLeft = change.awaitNanos(nanosLeft);
            }
            if (underWay > 0) {
                LOG.warnf("Stopping before all was answered, which another pod will do: limit=%s", limit);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called after the connector has ended. */
    @PreDestroy
    void letGo() {
        lock.lock();
        try {
            isShut = true;
            isOver = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether a poll may begin}; where not, after everything is over. */
    private boolean enter() {
        lock.lock();
        try {
            if (!isShut) {
                underWay++;
                return true;
            }
            while (!isOver) {
                change.awaitUninterruptibly();
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            underWay--;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
