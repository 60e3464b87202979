package io.assay.models;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tries again what fails in passing, ever more slowly, for as long as it gets further or {@value #MOST} times in a row. */
final class Attempts {
    private static final int MOST = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    /** A server that asks for a longer one is away. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Pause pause;

    Attempts(Pause pause) {
        this.pause = pause;
    }

    /** What may fail in passing. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    /** A server asks to be left alone for a while. */
    static final class ComeAgainException extends IOException {
        private final transient Duration after;

        /** With what the server said, and for how long. */
        ComeAgainException(String message, Duration after) {
            super(message);
            this.after = after;
        }
    }

    /**
     * The result of the first attempt that succeeds.
     *
     * @param progress grows when an attempt that failed got further than the one before
     * @throws ModelSourceAwayException if none does
     */
    <T> T until(URI uri, LongSupplier progress, Attempt<T> attempt) {
        int failures = 0;
        long reached = progress.getAsLong();
        while (true) {
            try {
                return attempt.make();
            } catch (IOException e) {
                long now = progress.getAsLong();
                failures = now > reached ? 1 : failures + 1;
                reached = now;
                Duration wait = waitAfter(failures, e);
                if (failures == MOST || wait.compareTo(LONGEST_PAUSE) > 0) {
                    throw new ModelSourceAwayException(
                            "no file from " + uri + " (" + reason(e) + ", attempts: " + failures
                                    + "); check the address and the network, and try again later",
                            e);
                }
                rest(uri, wait);
            } catch (InterruptedException e) {
                throw interrupted(uri, e);
            }
        }
    }

    private static Duration waitAfter(int failures, IOException e) {
        Duration wait = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
        return e instanceof ComeAgainException again && again.after.compareTo(wait) > 0 ? again.after : wait;
    }

    private void rest(URI uri, Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            throw interrupted(uri, e);
        }
    }

    private static ModelSourceAwayException interrupted(URI uri, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ModelSourceAwayException("no file from " + uri + " (interrupted); try again", e);
    }

    private static String reason(IOException e) {
        return e instanceof ComeAgainException || e.getMessage() == null
                ? String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                : e.getClass().getSimpleName() + ": "
                        + e.getMessage().lines().findFirst().orElse("");
    }
}
