package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.stack.test.Keycloak;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A packaged service and the command line at a broker that takes the tokens of a real provider, with the deployed rights. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = Keycloak.HOME, matches = ".+", disabledReason = "-Pkeycloak brings Keycloak")
class TokenKafkaIT {
    private static final String OPERATOR = "assay-operator";
    private static final String INGEST = "assay-ingest";

    @TempDir
    static Path folder;

    private final List<ServiceProcess> running = new ArrayList<>();
    private Keycloak keycloak;
    private SecuredBroker broker;
    private CommandLineProcess assay;

    @BeforeAll
    void start() throws Exception {
        try (InputStream realm =
                Objects.requireNonNull(TokenKafkaIT.class.getResourceAsStream("/keycloak/assay-realm.json"))) {
            keycloak = Keycloak.start(realm);
        }
        broker = new SecuredBroker(folder.resolve("broker"), List.of(), keycloak.realm());
        Map<String, KafkaUser> users = KafkaUser.deployed();
        for (String user : List.of(OPERATOR, INGEST)) {
            broker.admit(users.get(user), "of no use here");
        }
        assay = commandLine(secretOf(OPERATOR));
        assay.run("create-topics").outIfSuccessful();
    }

    @AfterAll
    void stop() {
        running.forEach(ServiceProcess::close);
        if (broker != null) {
            broker.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void aTokenIsAsGoodAsAPassword() throws IOException {
        ServiceProcess ingest = ingest(secretOf(INGEST));
        Path document = Files.writeString(folder.resolve("valve.txt"), "The valve opens at 3 bar.");

        ingest.awaitReady();
        assay.run("publish", "--collection", "pump", "--wait", document.toString())
                .outIfSuccessful();

        assertThat(assay.run("passages", "--collection", "pump").outIfSuccessful())
                .contains("3 bar");
    }

    @Test
    void aServiceWithAWrongSecretSaysSo() throws IOException {
        ServiceProcess forgetful = ingest("not this one");

        String log = forgetful.awaitFailedStart();

        assertThat(log)
                .containsPattern("this service gets no client of the broker: .*Invalid client.*kafka[.]sasl[.].*"
                        + "kafka-security[.]md")
                .doesNotContain("not this one");
    }

    @Test
    void theCommandLineSaysThatTheSecretIsWrong() {
        CommandLineProcess.Result refused = commandLine("not this one").run("models", "list");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .containsPattern("cannot be used: .*Invalid client.* KAFKA_ variables")
                .doesNotContain("not this one", "\tat ");
    }

    private ServiceProcess ingest(String secret) throws IOException {
        ServiceProcess process = new ServiceProcess(
                "ingest-service",
                folder.resolve("ingest" + running.size() + ".log"),
                broker.accessByTokenOf(INGEST, secret));
        running.add(process);
        return process;
    }

    private CommandLineProcess commandLine(String secret) {
        return new CommandLineProcess(folder.resolve("home"), broker.accessByTokenOf(OPERATOR, secret));
    }

    private static String secretOf(String user) {
        return "secret of " + user;
    }
}
