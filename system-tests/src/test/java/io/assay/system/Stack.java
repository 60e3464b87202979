package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.stack.Endpoints;
import io.assay.stack.LocalStack;
import io.assay.stack.ProcessStatus;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** One local stack in a folder of its own, on whatever ports are free, with what a test does to it. */
public final class Stack {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SERVICES = List.of("ingest", "inference", "eval");
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Path home;
    private final Map<String, String> settings;
    private final LocalStack stack;
    private final CommandLineProcess assay;
    private final Map<String, TcpProxy> networks;
    private final Map<String, SmallDisk> disks;

    /** A stack that does not run yet. */
    public Stack(Path home) {
        this(home, Map.of());
    }

    /**
     * The same with settings.
     *
     * @param settings environment variables that its services have
     */
    Stack(Path home, Map<String, String> settings) {
        this(home, settings, Map.of(), Map.of());
    }

    private Stack(
            Path home, Map<String, String> settings, Map<String, TcpProxy> networks, Map<String, SmallDisk> disks) {
        this.home = home;
        this.settings = settings;
        this.networks = networks;
        this.disks = disks;
        this.stack = LocalStack.in(home, Path.of(System.getProperty("assay.root")));
        this.assay = new CommandLineProcess(home, settings);
    }

    /** The same with networks to its broker, {@code kafka}, and its database, {@code postgres}, that can be disturbed. */
    static Stack withNetworks(Path home, Map<String, String> settings) {
        return withNetworks(home, settings, Map.of());
    }

    /** The same with a disk for each of the two, which can be full, where this machine lets us mount one. */
    static Stack withNetworksAndDisks(Path home, Map<String, String> settings) {
        Map<String, SmallDisk> disks = new HashMap<>();
        for (String process : List.of("kafka", "postgres")) {
            SmallDisk.mount(home.resolve("data").resolve(process)).ifPresent(disk -> disks.put(process, disk));
        }
        return withNetworks(home, settings, disks);
    }

    private static Stack withNetworks(Path home, Map<String, String> settings, Map<String, SmallDisk> disks) {
        TcpProxy broker = new TcpProxy(() -> port(home, "kafka"));
        TcpProxy database = new TcpProxy(() -> port(home, "postgres"));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("ASSAY_BROKER_ADVERTISED_PORT", Integer.toString(broker.port()));
        environment.put("ASSAY_DATABASE_ADVERTISED_PORT", Integer.toString(database.port()));
        return new Stack(home, environment, Map.of("kafka", broker, "postgres", database), disks);
    }

    /** The port that a process was given last, as its stack remembers it. */
    private static int port(Path home, String process) {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("run").resolve("stack.properties"))) {
            ports.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(ports.getProperty(process + ".port"));
    }

    /** The network between the services and the broker or the database. */
    TcpProxy network(String process) {
        return networks.get(process);
    }

    /** The disk with the data of the broker or the database; none where this machine does not let us mount one. */
    Optional<SmallDisk> disk(String process) {
        return Optional.ofNullable(disks.get(process));
    }

    /** Ends it all. */
    void down() {
        networks.values().forEach(TcpProxy::mend);
        disks.values().forEach(SmallDisk::makeRoom);
        assay.run("down");
        networks.values().forEach(TcpProxy::close);
        disks.values().forEach(SmallDisk::close);
    }

    /** The command line that speaks to it. */
    public CommandLineProcess assay() {
        return assay;
    }

    /** Where its parts are; it must run. */
    public Endpoints endpoints() {
        return stack.endpoints().orElseThrow(() -> new AssertionError("the stack does not run: " + stack.status()));
    }

    /** Its processes. */
    List<ProcessStatus> status() {
        return stack.status();
    }

    /** Ends a process without warning, as the kernel does when memory is short, and returns when it is gone. */
    void kill(String name) {
        end(name, true);
    }

    /** Asks a process to end, and returns when it is gone. */
    void terminate(String name) {
        end(name, false);
    }

    /** Ends a process and all that it started, and returns when they are gone. */
    void crash(String name) {
        List<ProcessHandle> children = process(name).descendants().toList();
        kill(name);
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(Stack::awaitEnd);
    }

    /** Starts one more pod of a service beside its own: of the same consumer groups, with the same database. */
    ServiceProcess secondPod(String service) {
        return second(
                service, service.equals("eval") ? databaseSettings(endpoints().jdbcUrl()) : Map.of());
    }

    /** Starts one more eval-service beside its own, with an empty database. */
    ServiceProcess secondEval() {
        Endpoints endpoints = endpoints();
        String name = "second";
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> environment =
                new HashMap<>(databaseSettings(endpoints.jdbcUrl().replaceFirst("[^/]*$", name)));
        environment.put("ASSAY_EVAL_GROUP", "assay-eval-" + name);
        return second("eval", environment);
    }

    private Map<String, String> databaseSettings(String url) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url,
                "QUARKUS_DATASOURCE_USERNAME", endpoints().databaseUser(),
                "QUARKUS_DATASOURCE_PASSWORD", endpoints().databasePassword());
    }

    private ServiceProcess second(String service, Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", endpoints().bootstrapServers());
        environment.putAll(further);
        try {
            return new ServiceProcess(service + "-service", logFile("second-" + service), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a service anew with a clock of its own, and returns when it is ready. */
    FakeClock restartWithClock(String service) {
        FakeClock clock = new FakeClock(home.resolve("run").resolve(service + ".clock"));
        terminate(service);
        assay.with(clock.environment()).run("up").outIfSuccessful();
        return clock;
    }

    /** Sends a signal such as STOP to a process. */
    void signal(String name, String signal) {
        try {
            int status = new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(process(name).pid()))
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            assertThat(status).as("kill -%s of %s", signal, name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when a process is there and answers. */
    void awaitRunning(String name) {
        Awaitility.await(name + " answers").atMost(LONGEST_START).until(() -> isRunning(name));
    }

    /** Whether a process is there and answers; a service, that it is ready. */
    boolean isRunning(String name) {
        return stack.status().stream()
                .anyMatch(process -> process.name().equals(name) && process.state() == ProcessStatus.State.RUNNING);
    }

    /** Returns when each service is ready. */
    void awaitServices() {
        SERVICES.forEach(this::awaitRunning);
    }

    /** Which process each service is, by its id. */
    Map<String, Long> serviceProcesses() {
        return SERVICES.stream().collect(Collectors.toMap(service -> service, service -> process(service)
                .pid()));
    }

    /** What each service holds of the machine. */
    Map<String, Footprint> footprints() {
        Map<String, Footprint> footprints = new TreeMap<>();
        SERVICES.forEach(
                service -> footprints.put(service, Footprint.of(process(service).pid())));
        return footprints;
    }

    /** How many predictions its database holds. */
    long predictions() {
        return Long.parseLong(select("select count(*) from prediction"));
    }

    /** The ids of the requests that its database holds a prediction of. */
    Set<String> answeredRequests() {
        return Set.of(select("select string_agg(encode(request_id, 'hex'), ' ') from prediction")
                .split(" "));
    }

    /** The first column of the first row of what its database answers; empty where there is none. */
    String select(String sql) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection to its database. */
    Connection database() throws SQLException {
        Endpoints endpoints = endpoints();
        return DriverManager.getConnection(endpoints.jdbcUrl(), endpoints.databaseUser(), endpoints.databasePassword());
    }

    /** How many members a consumer group has. */
    int members(String group) {
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .members()
                    .size();
        }
    }

    /** A client for its broker. */
    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", endpoints().bootstrapServers()));
    }

    /** Where a process logs. */
    Path logFile(String name) {
        return home.resolve("logs").resolve(name + ".log");
    }

    /** What a service has logged since it was last started. */
    String log(String name) {
        try {
            return Files.readString(logFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The final leaderboard of an evaluation, as {@code --output json} prints it. */
    JsonNode leaderboard(String evaluation) {
        String out = assay.run("leaderboard", evaluation, "--output", "json").outIfSuccessful();
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out, e);
        }
    }

    /** The metrics of each model by its id: what must be equal, digit for digit, whatever happened on the way. */
    Map<String, JsonNode> metrics(String evaluation) {
        Map<String, JsonNode> metrics = new HashMap<>();
        leaderboard(evaluation)
                .path("models")
                .forEach(model -> metrics.put(model.path("id").asText(), model.path("metrics")));
        return metrics;
    }

    private ProcessHandle process(String name) {
        return stack.status().stream()
                .filter(process -> process.name().equals(name))
                .map(ProcessStatus::pid)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(ProcessHandle::of)
                .orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    private void end(String name, boolean forcibly) {
        ProcessHandle process = process(name);
        boolean asked = forcibly ? process.destroyForcibly() : process.destroy();
        if (!asked) {
            throw new AssertionError(name + " cannot be ended");
        }
        awaitEnd(process);
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS).join();
    }
}
