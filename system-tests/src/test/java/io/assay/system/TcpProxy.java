package io.assay.system;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;

/** A network of which one can say how it is: hands TCP connections on to a port of this machine, well or badly. */
final class TcpProxy implements Closeable {
    private static final int CHUNK = 16 << 10;
    private static final int NO_CONNECTION_WAITS_LONGER_MILLIS = 10_000;

    private final ServerSocket server;
    private final IntSupplier target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger resetsLeft = new AtomicInteger();
    private volatile Speed speed = Speed.FULL;
    private volatile CountDownLatch passable = new CountDownLatch(0);

    /**
     * How fast bytes pass.
     *
     * @param latency how much later each of them comes
     * @param bytesPerSecond how many pass on each connection, each way; at least 1
     */
    record Speed(Duration latency, int bytesPerSecond) {
        static final Speed FULL = new Speed(Duration.ZERO, Integer.MAX_VALUE);

        private long millis(int bytes) {
            return latency.toMillis() + bytes * 1_000L / bytesPerSecond;
        }
    }

    /**
     * Starts one that does no harm yet.
     *
     * @param target the port that connections lead to, asked for each of them
     */
    TcpProxy(IntSupplier target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Where it listens, on the loopback interface. */
    int port() {
        return server.getLocalPort();
    }

    /** From now on bytes pass at a speed. */
    void slowDown(Speed slower) {
        speed = slower;
    }

    /** From now on nothing passes, and nobody is told. What was sent is held, and passes when it is mended. */
    void cut() {
        passable = new CountDownLatch(1);
    }

    /** From now on all passes at once. */
    void mend() {
        speed = Speed.FULL;
        passable.countDown();
    }

    /** Has half of what comes next pass and then resets the connection, so many times. */
    void reset(int connections) {
        resetsLeft.set(connections);
    }

    /** Returns when all connections are reset that are to be. */
    void awaitReset() {
        Awaitility.await("connections that were reset")
                .atMost(ServiceProcess.PATIENCE)
                .until(() -> resetsLeft.get() == 0);
    }

    @Override
    public void close() {
        mend();
        close(server);
        sockets.forEach(TcpProxy::close);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                start(() -> connect(client));
            }
        } catch (IOException closed) {
            close(server);
        }
    }

    private void connect(Socket client) {
        Socket further = new Socket();
        sockets.add(client);
        sockets.add(further);
        try {
            client.setTcpNoDelay(true);
            further.setTcpNoDelay(true);
            further.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()),
                    NO_CONNECTION_WAITS_LONGER_MILLIS);
            start(() -> pass(further, client));
            pass(client, further);
        } catch (IOException nobodyThere) {
            end(client, further);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        boolean goesOn = true;
        while (goesOn) {
            goesOn = passChunk(from, to, chunk);
        }
        end(from, to);
    }

    /** Returns whether more may come. */
    private boolean passChunk(Socket from, Socket to, byte[] chunk) {
        try {
            int length = from.getInputStream().read(chunk);
            if (length < 0) {
                return false;
            }
            Thread.sleep(speed.millis(length));
            passable.await();
            if (length > 1 && resetsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                to.getOutputStream().write(chunk, 0, length / 2);
                from.setSoLinger(true, 0); // closing then resets
                to.setSoLinger(true, 0);
                return false;
            }
            to.getOutputStream().write(chunk, 0, length);
            return true;
        } catch (IOException ended) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end(Socket one, Socket other) {
        close(one);
        close(other);
        sockets.remove(one);
        sockets.remove(other);
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
