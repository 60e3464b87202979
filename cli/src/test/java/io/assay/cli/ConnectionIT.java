package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.stack.FreePorts;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where the broker is not there, or is another. */
@ExtendWith(SharedStack.class)
class ConnectionIT {
    private static final String MODELS = "[{\"name\": \"bm25\", \"task\": \"text-ranking\", \"runtime\": \"bm25\"}]";
    private static final String EXAMPLE = """
            {"id":"e1","task":"text-classification","input":{"text":"Hi"},"label":{"label":"greeting"}}""";

    private final Path folder;
    private final TestStack stack;
    private final AssayOnBroker assay;

    ConnectionIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.stack = stack;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("models.json"), MODELS);
        Files.writeString(folder.resolve("examples.jsonl"), EXAMPLE);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create-topics",
                "publish -c c FOLDER/examples.jsonl",
                "publish -c c --wait FOLDER/examples.jsonl",
                "passages -c c",
                "import -d d FOLDER/examples.jsonl",
                "models add --file FOLDER/models.json",
                "models list",
                "models remove m",
                "evaluate -d d -m m --metric map",
                "watch",
                "leaderboard",
                "status"
            })
    void namesTheAddressOfABrokerThatIsAway(String command) {
        String address = "127.0.0.1:" + FreePorts.any();

        Result result = run(
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        address,
                        "KAFKA_DEFAULT_API_TIMEOUT_MS",
                        "1000",
                        "KAFKA_REQUEST_TIMEOUT_MS",
                        "1000"),
                command);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("assay: No Kafka broker answers at " + address
                        + ". Is it running, and is KAFKA_BOOTSTRAP_SERVERS right? Where that is not set, the local"
                        + " stack's is taken; start it by: assay up\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish -c c FOLDER/examples.jsonl",
                "import -d d FOLDER/examples.jsonl",
                "models add --file FOLDER/models.json",
                "models list"
            })
    void sendsNothingWhereNobodyReads(String command) throws Exception {
        Result result = run(Map.of("ASSAY_TOPICS_PREFIX", "misspelt."), command);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("assay: The Kafka broker at " + stack.bootstrapServers()
                        + " has no topics of Assay, such as misspelt.documents, or this user may not see them. Is it"
                        + " Assay's broker, and is ASSAY_TOPICS_PREFIX right? To create them: assay create-topics\n");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("misspelt."));
        }
    }

    @Test
    void createsTheTopicsThatAreMissing() {
        Map<String, String> elsewhere = Map.of("ASSAY_TOPICS_PREFIX", "new.");

        Result created = run(elsewhere, "create-topics");
        Result again = run(elsewhere, "create-topics");
        Result used = run(elsewhere, "models add --file FOLDER/models.json");

        assertThat(created.status()).isZero();
        assertThat(created.err()).isEqualTo("All topics new.* are there, on " + stack.bootstrapServers() + "\n");
        assertThat(again).isEqualTo(created);
        assertThat(used.err()).isEqualTo("Registered bm25\n");
    }

    @Test
    void saysWhatIsWrongWithASetting() {
        Result address = run(Map.of("KAFKA_BOOTSTRAP_SERVERS", "nowhere.invalid:9092"), "models list");
        Result protocol = run(Map.of("KAFKA_SECURITY_PROTOCOL", "TLS"), "models list");

        assertThat(address.status()).isEqualTo(1);
        assertThat(address.err())
                .startsWith("assay: The Kafka broker at nowhere.invalid:9092 cannot be used: ")
                .endsWith(". Are KAFKA_BOOTSTRAP_SERVERS and the other KAFKA_ variables, or --kafka-config, right?\n");
        assertThat(protocol.status()).isEqualTo(1);
        assertThat(protocol.err())
                .startsWith("assay: The Kafka broker at " + stack.bootstrapServers() + " cannot be used: ")
                .contains("security.protocol");
    }

    @Test
    void statusShowsHowMuchIsStillToBeRead() {
        Result result = assay.run("status", "-o", "json");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("\"processes\"", "\"lags\"");
    }

    private Result run(Map<String, String> variables, String command) {
        return assay.run(variables, command.replace("FOLDER", folder.toString()).split(" "));
    }
}
