package io.assay.stack;

import static io.assay.stack.ProcessStatus.State.RUNNING;
import static io.assay.stack.ProcessStatus.State.STOPPED;
import static io.assay.stack.ProcessStatus.State.UNHEALTHY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and database as processes of their own. The services are started in the system tests. */
class LocalStackIT {
    private static final TopicPartition METRICS = new TopicPartition("assay.metrics", 0);

    private final List<String> steps = new ArrayList<>();
    private final Ports ports =
            new Ports(FreePorts.any(), FreePorts.any(), FreePorts.any(), FreePorts.any(), FreePorts.any());

    private final Path home;

    LocalStackIT(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void stopAll() {
        stack(EnumSet.copyOf(Part.INFRASTRUCTURE)).down(steps::add);
    }

    @Test
    void dataSurvivesARestartAndTheKillOfEachProcess() throws Exception {
        LocalStack stack = stack(EnumSet.copyOf(Part.INFRASTRUCTURE));

        Endpoints first = stack.up(steps::add);
        write(first, "before the restart");
        assertThat(query(first, "show fsync")).containsExactly("on");
        assertThat(query(first, "show synchronous_commit")).containsExactly("on");
        assertThat(stack.status()).extracting(ProcessStatus::state).containsExactly(RUNNING, RUNNING);

        stack.down(steps::add);
        assertThat(stack.status()).extracting(ProcessStatus::state).containsExactly(STOPPED, STOPPED);
        assertThat(FreePorts.isFreeSoon(ports.broker())).isTrue();
        assertThat(FreePorts.isFreeSoon(ports.database())).isTrue();

        Endpoints second = stack.up(steps::add);
        assertThat(second).isEqualTo(first);
        write(second, "before the kill");
        List<Long> pids = stack.status().stream().map(ProcessStatus::pid).toList();
        pids.forEach(LocalStackIT::kill);
        await().untilAsserted(() ->
                assertThat(stack.status()).extracting(ProcessStatus::state).containsExactly(STOPPED, STOPPED));
        assertThat(stack.endpoints()).isEmpty();

        Endpoints third = stack.up(steps::add); // its orphan still had the database's port
        assertThat(third).isEqualTo(first);
        assertThat(records(third)).containsExactly("before the restart", "before the kill");
        assertThat(query(third, "select said from memory order by id"))
                .containsExactly("before the restart", "before the kill");
    }

    @Test
    void startsOnlyWhatDoesNotRunOrDoesNotAnswer() throws Exception {
        LocalStack stack = stack(EnumSet.of(Part.DATABASE));
        leaveAHalfMadeDataFolder();
        leaveThePidFileOfAProcessThatIsNoneOfOurs();
        stack.up(steps::add);
        Long holder = stack.status().get(0).pid();

        steps.clear();
        stack.up(steps::add);
        assertThat(steps).isEmpty();
        assertThat(stack.status().get(0).pid()).isEqualTo(holder);

        Path postmaster = home.resolve("data/postgres/postmaster.pid");
        kill(Long.parseLong(Files.readAllLines(postmaster).get(0).strip()));
        await().untilAsserted(() -> assertThat(stack.status().get(0).state()).isEqualTo(UNHEALTHY));
        stack.up(steps::add);
        assertThat(stack.status().get(0).state()).isEqualTo(RUNNING);
        assertThat(stack.status().get(0).pid()).isNotEqualTo(holder);
    }

    @Test
    void takesTheNextPortWhereThePreferredOneIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(ports.broker(), 1, InetAddress.getLoopbackAddress())) {
            Endpoints endpoints = stack(EnumSet.of(Part.BROKER)).up(steps::add);

            int port = Integer.parseInt(endpoints.bootstrapServers().split(":")[1]);
            assertThat(port).isGreaterThan(other.getLocalPort());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints.bootstrapServers()))) {
                assertThat(admin.describeCluster().nodes().get())
                        .singleElement()
                        .satisfies(node -> assertThat(node.port()).isEqualTo(port));
            }
        }
    }

    @Test
    void aPortTakenAfterTheCheckIsReportedAtOnceWithTheRemedy() throws Exception {
        for (Part part : Part.INFRASTRUCTURE) {
            int port = ports.of(part);
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                LocalStack stack = stack(EnumSet.of(part), any -> true);

                LocalStackException failure =
                        catchThrowableOfType(LocalStackException.class, () -> stack.up(steps::add));

                assertThat(other.isBound()).isTrue();
                assertThat(failure.process()).isEqualTo(part.title());
                assertThat(failure.reason()).contains("ended while it started, with status 1", Integer.toString(port));
                assertThat(failure.remedy())
                        .isEqualTo("Port " + port
                                + " is taken by another process: stop that, or choose another port by "
                                + part.portVariable() + ".");
                assertThat(failure.logFile()).isRegularFile();
            }
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsReportedWithTheRemedy() {
        LocalStack stack = stack(EnumSet.of(Part.INGEST));

        LocalStackException failure = catchThrowableOfType(LocalStackException.class, () -> stack.up(steps::add));

        assertThat(failure.reason()).endsWith("ingest-service/target/quarkus-app/quarkus-run.jar is missing");
        assertThat(failure.remedy()).startsWith("Build it: ./mvnw -DskipTests package");
    }

    @Test
    void downWhileItStartsLeavesNothingBehind() {
        LocalStack stack = stack(EnumSet.copyOf(Part.INFRASTRUCTURE));
        Thread hook = new Thread(() -> stack.down(steps::add));

        LocalStackException failure = catchThrowableOfType(
                LocalStackException.class,
                () -> stack.up(step -> {
                    if (step.startsWith("starting " + Part.DATABASE.title())) {
                        hook.start();
                    }
                }));
        await().atMost(Duration.ofSeconds(30)).until(() -> !hook.isAlive());

        assertThat(failure.reason()).isEqualTo("was stopped while it started");
        assertThat(stack.status()).extracting(ProcessStatus::state).containsExactly(STOPPED, STOPPED);
        assertThat(FreePorts.isFreeSoon(ports.broker())).isTrue();
        assertThat(FreePorts.isFreeSoon(ports.database())).isTrue();
    }

    private LocalStack stack(Set<Part> parts) {
        return stack(parts, FreePorts::isFreeSoon);
    }

    private LocalStack stack(Set<Part> parts, IntPredicate isFree) {
        return new LocalStack(home, home.resolve("nothing-built"), ports, parts, isFree);
    }

    private void leaveAHalfMadeDataFolder() throws IOException {
        Path data = Files.createDirectories(home.resolve("data/postgres"));
        Files.writeString(data.resolve("postgresql.conf"), "# killed here");
    }

    private void leaveThePidFileOfAProcessThatIsNoneOfOurs() throws IOException {
        Path run = Files.createDirectories(home.resolve("run"));
        Files.writeString(run.resolve("postgres.pid"), ProcessHandle.current().pid() + "\n0\n");
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void write(Endpoints endpoints, String text) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", endpoints.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(METRICS.topic(), text, text)).get();
        }
        try (Connection connection = connect(endpoints);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists memory (id serial, said text)");
            statement.execute("insert into memory (said) values ('" + text + "')");
        }
    }

    private static List<String> records(Endpoints endpoints) {
        Map<String, Object> properties = Map.of("bootstrap.servers", endpoints.bootstrapServers());
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(METRICS));
            consumer.seekToBeginning(List.of(METRICS));
            long end = requireNonNull(consumer.endOffsets(List.of(METRICS)).get(METRICS));
            while (consumer.position(METRICS) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private static List<String> query(Endpoints endpoints, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(endpoints);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static Connection connect(Endpoints endpoints) throws SQLException {
        return DriverManager.getConnection(endpoints.jdbcUrl(), endpoints.databaseUser(), endpoints.databasePassword());
    }
}
