package io.assay.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this JVM: one node that is its own controller (KRaft), on the loopback interface. Its folder is
 * formatted once and holds all of its data, so a broker started on the same folder again goes on where it ended,
 * whatever its port.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker, and returns when it takes requests.
     *
     * @param folder where it keeps its data; made where missing
     * @param port for clients, on 127.0.0.1
     * @throws RuntimeException if it cannot start: the port is taken, or another broker holds the folder
     */
    public static EmbeddedBroker start(Path folder, int port) {
        return start(folder, port, Map.of(), List.of());
    }

    /**
     * The same with further settings, for one that asks who its clients are.
     *
     * @param settings of the broker, in the place of those that it would have. A listener beside {@code CONTROLLER}
     *     takes {@code port}
     * @param credentials users that it knows from the first start on, as {@code kafka-storage format --add-scram} takes
     *     them: {@code SCRAM-SHA-512=[name=alice,password=secret]}
     */
    public static EmbeddedBroker start(Path folder, int port, Map<String, String> settings, List<String> credentials) {
        Properties properties = properties(folder, port, FreePorts.any());
        properties.putAll(settings);
        format(folder, properties, credentials);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port);
    }

    /** Where clients find it, as {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when it has written all it holds and has gone. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", folder.resolve("log").toAbsolutePath().toString());
        properties.put("log.retention.ms", "-1"); // the broker is the source of truth: it forgets nothing by itself
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("group.initial.rebalance.delay.ms", "0");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        return properties;
    }

    private static void format(Path folder, Properties properties, List<String> credentials) {
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        Path file = folder.resolve("format.properties");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, UTF_8)) {
            Files.createDirectories(folder);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
            List<String> arguments = new ArrayList<>(
                    List.of("format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()));
            credentials.forEach(credential -> arguments.addAll(List.of("--add-scram", credential)));
            int status = StorageTool.execute(arguments.toArray(String[]::new), out);
            if (status != 0) {
                throw new IllegalStateException(
                        "The broker's folder " + folder + " could not be formatted: " + said.toString(UTF_8));
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's folder " + folder + " cannot be written", e);
        }
    }
}
