package io.assay.eval.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Does what takes longer than a request may, apart from the request that asked for it. */
@ApplicationScoped
public class LongWork {
    private static final Logger LOG = Logger.getLogger(LongWork.class);

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "operations");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins a piece of work.
     *
     * @param what names it in the log
     */
    void start(String what, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "work ended early work=%s", what);
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
