package io.assay.models;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A stream that fails when nothing has come for too long; the JDK's HTTP client would wait for ever. */
final class StallGuard extends FilterInputStream {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "model-download-guard");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration limit;
    private final ScheduledFuture<?> check;
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean stalled;

    /** Guards a stream, and closes it. */
    StallGuard(InputStream in, Duration limit) {
        super(in);
        this.limit = limit;
        long period = limit.toMillis() / 2 + 1;
        this.check = TIMER.scheduleWithFixedDelay(this::closeIfStalled, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (stalled) {
            throw new IOException("nothing came for " + limit.toMillis() + " ms");
        }
        lastNanos = System.nanoTime();
        return read;
    }

    @Override
    public void close() throws IOException {
        check.cancel(false);
        super.close();
    }

    private void closeIfStalled() {
        if (System.nanoTime() - lastNanos > limit.toNanos()) {
            stalled = true;
            try {
                close(); // the read that waits returns
            } catch (IOException e) {
                check.cancel(false); // the reader is told anyway: by stalled
            }
        }
    }
}
