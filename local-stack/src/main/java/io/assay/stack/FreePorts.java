package io.assay.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Finds TCP ports of the loopback interface that nothing listens on. */
public final class FreePorts {
    /** Below the range that systems take for outgoing connections, which would snatch a port before it is bound. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(20);

    private FreePorts() {}

    /**
     * A free port, drawn at random so that processes that look at the same moment seldom find the same one.
     *
     * @throws IllegalStateException if there seems to be none
     */
    public static int any() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    /**
     * Whether nothing listens on a port, or stops to very soon: a process that was killed gives back its ports a moment
     * after it has ended.
     */
    static boolean isFreeSoon(int port) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(POLL);
        }
        return true;
    }

    /** Whether nothing listens on a port of the loopback interface. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a port whose last connections are still closing is free to listen on
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
