package io.assay.benchmark;

import io.assay.stack.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pods of the inference-service on this machine, which share its cores: each has as many callers as its part of them. */
final class Pods implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /**
     * Starts some.
     *
     * @param installation folder in which Assay is built
     * @param logs folder of what they print
     */
    static Pods start(int count, String bootstrapServers, Path installation, Path logs) throws IOException {
        int callers = Math.max(1, Runtime.getRuntime().availableProcessors() / count);
        Pods pods = new Pods();
        for (int pod = 0; pod < count; pod++) {
            int port = FreePorts.any();
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-jar",
                            installation
                                    .resolve("inference-service/target/quarkus-app/quarkus-run.jar")
                                    .toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            logs.resolve("pod-" + count + "-" + pod + ".log").toFile());
            builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().put("ASSAY_INFERENCE_CALLERS", Integer.toString(callers));
            pods.processes.add(builder.start());
            pods.ports.add(port);
        }
        return pods;
    }

    /** The processes. */
    List<ProcessHandle> handles() {
        return processes.stream().map(Process::toHandle).toList();
    }

    /**
     * Returns when each has loaded every model that is registered.
     *
     * @throws IllegalStateException if that takes longer than two minutes
     */
    void awaitReady() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (int port : ports) {
            while (!isReady(port)) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException("a pod was not ready within " + PATIENCE);
                }
                Thread.sleep(POLL.toMillis());
            }
        }
    }

    private boolean isReady(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notThereYet) {
            return false;
        }
    }

    /** Memory that all of them have in RAM, in MiB; 0 where the system does not say. */
    long residentMebibytes() throws IOException {
        long kibibytes = 0;
        for (Process process : processes) {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            if (Files.exists(status)) {
                kibibytes += Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kibibytes >> 10;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit()
                .completeOnTimeout(process, LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)
                .join()
                .destroyForcibly());
    }
}
