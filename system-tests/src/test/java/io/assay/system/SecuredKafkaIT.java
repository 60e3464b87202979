package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.stack.EmbeddedDatabase;
import io.assay.stack.FreePorts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged services and the command line at a broker with TLS, SCRAM and rights: those users, with those rights, that
 * the manifests in {@code deploy/} describe. The steps build on each other.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SecuredKafkaIT {
    private static final String INFERENCE_USER = "assay-inference-default";

    private static final String MODELS = """
            [{"name": "bm25", "task": "text-ranking", "runtime": "bm25"},
             {"name": "minilm", "task": "feature-extraction", "source": "cli/target/models/all-minilm-l6-v2-q",
              "pooling": "mean", "normalize": true, "maxTokens": 256}]""";

    private static final String QUESTIONS = """
            {"id": "q1", "task": "retrieval", "input": {"query": "How tight must the bolts be?"}, "label": {"relevant": [{"document": "bolts.txt"}]}}
            {"id": "q2", "task": "retrieval", "input": {"query": "When is the oil changed?"}, "label": {"relevant": [{"document": "oil.txt"}]}}
            {"id": "q3", "task": "retrieval", "input": {"query": "Who may open the cabinet?"}, "label": {"relevant": [{"document": "cabinet.txt"}]}}
            """;

    @TempDir
    static Path folder;

    private final Map<String, KafkaUser> users = KafkaUser.deployed();
    private final List<ServiceProcess> running = new ArrayList<>();
    private SecuredBroker broker;
    private EmbeddedDatabase database;
    private CommandLineProcess assay;
    private ServiceProcess ingest;
    private ServiceProcess eval;

    @BeforeAll
    void start() throws Exception {
        database = EmbeddedDatabase.throwaway(folder.resolve("postgres"), folder.resolve("binaries"), FreePorts.any());
        broker = new SecuredBroker(folder.resolve("broker"), List.of("assay-ingest"), null);
        for (KafkaUser user : users.values()) {
            broker.admit(user, passwordOf(user.name()));
        }
        Path client = folder.resolve("operator.properties");
        Properties settings = new Properties();
        settings.putAll(broker.settingsOf("assay-operator", passwordOf("assay-operator")));
        try (Writer writer = Files.newBufferedWriter(client)) {
            settings.store(writer, null);
        }
        assay = new CommandLineProcess(folder.resolve("home"), Map.of("ASSAY_KAFKA_CONFIG", client.toString()));
        assay.run("create-topics").outIfSuccessful();
    }

    @AfterAll
    void stop() {
        running.forEach(ServiceProcess::close);
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    @Order(1)
    void eachServiceHasTheRightsThatItNeeds() throws IOException {
        ingest = service("ingest-service", "assay-ingest");
        ServiceProcess inference = service("inference-service", INFERENCE_USER);
        eval = service("eval-service", "assay-eval");

        ingest.awaitReady();
        inference.awaitReady();
        eval.awaitReady();
    }

    @Test
    @Order(2)
    void documentsBecomePassagesAndModelsAreEvaluated() throws IOException {
        Path documents = Files.createDirectories(folder.resolve("documents"));
        Files.writeString(documents.resolve("bolts.txt"), "The bolts of the pump are tightened to 12 N m.");
        Files.writeString(documents.resolve("oil.txt"), "The oil is changed after each 500 hours.");
        Files.writeString(documents.resolve("cabinet.txt"), "Electricians alone may open the cabinet.");
        Path models = Files.writeString(folder.resolve("models.json"), MODELS);
        Path questions = Files.writeString(folder.resolve("questions.jsonl"), QUESTIONS);

        run("models", "add", "--file", models.toString());
        run("publish", "--collection", "pump", "--wait", documents.toString());
        run("import", "--dataset", "pump", "--collection", "pump", questions.toString());
        JsonNode leaderboard = JsonMapper.builder()
                .build()
                .readTree(run(
                        "evaluate",
                        "--dataset",
                        "pump",
                        "--collection",
                        "pump",
                        "--models",
                        "bm25,minilm",
                        "--metric",
                        "recall@10",
                        "--wait",
                        "--output",
                        "json"));

        assertThat(leaderboard.path("models")).hasSize(2).allSatisfy(model -> {
            assertThat(model.path("examples").asInt()).isEqualTo(3);
            assertThat(model.path("failures").asInt()).isZero();
            assertThat(model.at("/metrics/recall@10/value").asDouble()).isEqualTo(1);
        });
    }

    @Test
    @Order(3)
    void operatorsSeeWhatThereIs() {
        assertThat(run("status")).contains("assay-ingest", "assay-eval", "assay.documents");
        assertThat(run("passages", "--collection", "pump")).contains("12 N m");
        assertThat(run("replay", "documents", "--from", "beginning")).contains("3 documents");
        assertThat(assay.run("dead-letters", "list").exitCode()).isZero();
    }

    @Test
    @Order(4)
    void theDashboardShowsHowFarServicesAreAndWhatTheyCouldNotRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 and nothing more");

        CommandLineProcess.Result published = assay.run("publish", "--collection", "pump", "--wait", broken.toString());

        assertThat(published.exitCode()).isEqualTo(1);
        assertThat(eval.page("/operations")).contains("assay-ingest", "assay-inference-default", "assay-eval");
        assertThat(eval.page("/operations/dead-letters/documents")).contains("broken.pdf");
    }

    @Test
    @Order(5)
    void whoWatchesTheLagReadsNoRecord() throws Exception {
        Map<String, Object> settings = broker.settingsOf("assay-keda", passwordOf("assay-keda"));
        TopicPartition partition = new TopicPartition("assay.documents", 0);

        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assertThat(admin.listConsumerGroupOffsets("assay-ingest")
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isNotEmpty();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThatThrownBy(() -> consumer.poll(ServiceProcess.PATIENCE))
                    .isInstanceOf(TopicAuthorizationException.class)
                    .hasMessageContaining("assay.documents");
        }
    }

    @Test
    @Order(6)
    void aServiceWithTheRightsOfAnotherSaysWhichItLacks() throws IOException {
        ServiceProcess stranger = service("ingest-service", INFERENCE_USER);

        String reasons = stranger.awaitRefusal("may not");

        assertThat(reasons)
                .contains(
                        "Read topic assay.documents",
                        "Write topic assay.passages",
                        "Write topic assay.documents.dead-letter")
                .contains("Read group assay-ingest", "kafka-security.md");
        assertThat(stranger.log()).contains("The broker cannot be used: this service's user may not Read topic");
    }

    @Test
    @Order(7)
    void aServiceWithAWrongPasswordSaysSo() throws IOException {
        ServiceProcess forgetful = service("ingest-service", broker.accessOf("assay-ingest", "not this one"));

        String reasons = forgetful.awaitRefusal("refuses this service's user");

        assertThat(reasons).contains("invalid credentials", "kafka.sasl.jaas.config", "kafka-security.md");
        assertThat(forgetful.log()).contains("refuses this service's user").doesNotContain("not this one");
    }

    @Test
    @Order(8)
    void aServiceThatDoesNotTrustTheBrokerSaysSo() throws IOException {
        Map<String, String> distrustful = new HashMap<>(broker.accessOf("assay-ingest", passwordOf("assay-ingest")));
        distrustful.remove("KAFKA_SSL_TRUSTSTORE_LOCATION");
        distrustful.remove("KAFKA_SSL_TRUSTSTORE_TYPE");
        ServiceProcess service = service("ingest-service", distrustful);

        String reasons = service.awaitRefusal("no trusted connection");

        assertThat(reasons).contains("kafka.ssl.truststore", "kafka-security.md");
    }

    @Test
    @Order(9)
    void theCommandLineSaysWhatIsWrong() {
        CommandLineProcess forgetful =
                new CommandLineProcess(folder.resolve("home"), broker.accessOf("assay-operator", "not this one"));
        CommandLineProcess stranger = new CommandLineProcess(
                folder.resolve("home"), broker.accessOf("assay-ingest", passwordOf("assay-ingest")));

        CommandLineProcess.Result refused = forgetful.run("models", "list");
        CommandLineProcess.Result notAllowed = stranger.run("models", "remove", "minilm");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("cannot be used: ", "invalid credentials")
                .doesNotContain("not this one");
        assertThat(notAllowed.exitCode()).isEqualTo(1);
        assertThat(notAllowed.err()).contains("assay.models", "kafka-security.md");
    }

    @Test
    @Order(10)
    void aCertificateIsAsGoodAsAPassword() throws IOException {
        ingest.close();
        running.remove(ingest);
        ServiceProcess byCertificate = service("ingest-service", broker.accessByCertificateOf("assay-ingest"));
        Path document = Files.writeString(folder.resolve("valve.txt"), "The valve opens at 3 bar.");

        byCertificate.awaitReady();
        run("publish", "--collection", "pump", "--wait", document.toString());

        assertThat(run("passages", "--collection", "pump")).contains("3 bar");
    }

    private ServiceProcess service(String module, String user) throws IOException {
        return service(module, broker.accessOf(user, passwordOf(user)));
    }

    private ServiceProcess service(String module, Map<String, String> access) throws IOException {
        Map<String, String> environment = new HashMap<>(access);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.PASSWORD);
        ServiceProcess process =
                new ServiceProcess(module, folder.resolve(module + running.size() + ".log"), environment);
        running.add(process);
        return process;
    }

    private String run(String... arguments) {
        return assay.run(arguments).outIfSuccessful();
    }

    private static String passwordOf(String user) {
        return "password of " + user;
    }
}
