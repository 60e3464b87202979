package io.assay.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server that speaks S3, in a process of its own, with its objects in a folder. */
final class S3Process implements AutoCloseable {
    static final String KEY_ID = "reader";
    static final String SECRET = "hush";

    private static final Path JARS = Path.of("target", "s3");
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private S3Process(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** S3Proxy, which lets in nobody but {@link #KEY_ID} with {@link #SECRET}. It keeps no versions. */
    static S3Process guarded(Path folder) throws IOException {
        int port = freePort();
        Path objects = Files.createDirectories(folder.resolve("objects"));
        Path settings =
                Files.writeString(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.identity=unused
                jclouds.credential=unused
                jclouds.filesystem.basedir=%s
                """.formatted(port, KEY_ID, SECRET, objects));
        return start(folder, port, "s3proxy-jar-with-dependencies.jar", "--properties", settings.toString());
    }

    /** S3Mock, which keeps versions. It lets in everybody. */
    static S3Process versioned(Path folder) throws IOException {
        int port = freePort();
        return start(
                folder,
                port,
                "s3mock-exec.jar",
                "--com.adobe.testing.s3mock.httpPort=" + port,
                "--server.port=" + freePort());
    }

    private static S3Process start(Path folder, int port, String jar, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                JARS.resolve(jar).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        S3Process started = new S3Process(process, port);
        boolean ready = false;
        try {
            Awaitility.await(jar)
                    .atMost(START_LIMIT)
                    .failFast("it ended, see " + log, () -> !process.isAlive())
                    .ignoreExceptions()
                    .untilAsserted(started::requireListening);
            ready = true;
        } finally {
            if (!ready) {
                started.close();
            }
        }
        return started;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    private void requireListening() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
