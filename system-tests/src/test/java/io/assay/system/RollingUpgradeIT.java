package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.stack.EmbeddedBroker;
import io.assay.stack.EmbeddedDatabase;
import io.assay.stack.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each service is replaced as a cluster does it, a new process first, then the old one is told to end, while documents come
 * in and an evaluation waits for predictions. Nothing is lost, and nothing counts twice.
 */
class RollingUpgradeIT {
    private static final int PAIRS = 150;
    private static final int DOCUMENTS = 200;

    private static final String MODELS = """
            [{"name": "minilm", "task": "feature-extraction", "source": "cli/target/models/all-minilm-l6-v2-q",
              "pooling": "mean", "normalize": true, "maxTokens": 256},
             {"name": "elsewhere", "task": "sentence-similarity", "runtime": "external"}]""";

    @TempDir
    private Path folder;

    private final Map<String, ServiceProcess> services = new HashMap<>();
    private EmbeddedDatabase database;
    private EmbeddedBroker broker;
    private CommandLineProcess assay;
    private int started;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedDatabase.throwaway(folder.resolve("postgres"), folder.resolve("binaries"), FreePorts.any());
        broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.any());
        assay = new CommandLineProcess(
                folder.resolve("home"), Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
        run("create-topics");
        for (String module : List.of("ingest-service", "inference-service", "eval-service")) {
            services.put(module, service(module));
        }
        services.values().forEach(ServiceProcess::awaitReady);
    }

    @AfterEach
    void stop() {
        services.values().forEach(ServiceProcess::close);
        broker.close();
        database.close();
    }

    @Test
    void replacingEachServiceLosesAndDoublesNothing() throws Exception {
        Path documents = documents();
        List<String> pairs = new ArrayList<>(List.of("text1,text2,score"));
        List<String> said = new ArrayList<>();
        for (int pair = 1; pair <= PAIRS; pair++) {
            pairs.add("valve " + pair + " leaks,valve " + pair + " drips," + (double) pair / PAIRS);
            said.add("{\"id\":\"pairs/" + pair + "\",\"output\":" + (double) pair / PAIRS + "}");
        }
        Path examples = Files.write(folder.resolve("pairs.csv"), pairs);
        Path predictions = Files.write(folder.resolve("said.jsonl"), said);
        run(
                "models",
                "add",
                "--file",
                Files.writeString(folder.resolve("models.json"), MODELS).toString());
        run("import", "--dataset", "pairs", examples.toString());

        CommandLineProcess.Running evaluating = assay.start(
                "evaluate",
                "--dataset",
                "pairs",
                "--models",
                "minilm,elsewhere",
                "--metric",
                "spearman_cosine",
                "--wait",
                "--output",
                "json");
        CommandLineProcess.Running publishing =
                assay.start("publish", "--collection", "manuals", "--wait", documents.toString());
        awaitAtLeastOne("prediction");
        replace("inference-service");
        replace("eval-service");
        awaitAtLeastOne("document");
        replace("ingest-service");
        run("predictions", "import", "--model", "elsewhere", "--dataset", "pairs", predictions.toString());

        publishing.await().outIfSuccessful();
        JsonNode models = JsonMapper.builder()
                .build()
                .readTree(evaluating.await().outIfSuccessful())
                .path("models");
        assertThat(models).hasSize(2).allSatisfy(model -> {
            assertThat(model.path("examples").asInt()).isEqualTo(PAIRS);
            assertThat(model.path("failures").asInt()).isZero();
        });
        assertThat(models.get(0).path("id").asText()).isEqualTo("elsewhere");
        assertThat(models.get(0).at("/metrics/spearman_cosine/value").asDouble())
                .isCloseTo(1, within(1e-12));
        assertThat(count("prediction")).isEqualTo(2 * PAIRS + PAIRS); // of both texts, and of the pair
        Awaitility.await().atMost(ServiceProcess.PATIENCE).until(() -> count("document") == DOCUMENTS);
        assertThat(count("passage")).isEqualTo(DOCUMENTS);
    }

    /** Starts another process of a service, and ends the one that runs when the other is ready. */
    private void replace(String module) throws IOException {
        ServiceProcess old = services.get(module);
        ServiceProcess next = service(module);
        services.put(module + " before", old);
        services.put(module, next);
        next.awaitReady();
        old.close();
        services.remove(module + " before");
    }

    private ServiceProcess service(String module) throws IOException {
        return new ServiceProcess(
                module,
                folder.resolve(module + "-" + started++ + ".log"),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        database.jdbcUrl(),
                        "QUARKUS_DATASOURCE_USERNAME",
                        EmbeddedDatabase.USER,
                        "QUARKUS_DATASOURCE_PASSWORD",
                        EmbeddedDatabase.PASSWORD));
    }

    private Path documents() throws IOException {
        Path documents = Files.createDirectories(folder.resolve("documents"));
        for (int document = 1; document <= DOCUMENTS; document++) {
            Files.writeString(documents.resolve(document + ".txt"), "Pump " + document + " has a valve.");
        }
        return documents;
    }

    private void awaitAtLeastOne(String table) {
        Awaitility.await().atMost(ServiceProcess.PATIENCE).until(() -> count(table) > 0);
    }

    private long count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String run(String... arguments) {
        return assay.run(arguments).outIfSuccessful();
    }
}
