package io.assay.inference.messaging;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that a process does not wait for when it ends.
 *
 * @param name of each
 */
record DaemonThreads(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
