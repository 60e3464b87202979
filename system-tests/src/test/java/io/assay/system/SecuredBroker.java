package io.assay.system;

import io.assay.stack.EmbeddedBroker;
import io.assay.stack.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler;
import org.jspecify.annotations.Nullable;

/**
 * A broker as one is run where others are on the network: TLS on each listener, users by SCRAM on one, by certificates on
 * the next and by tokens of a provider on the third, and nothing allowed that no rule allows.
 */
final class SecuredBroker implements AutoCloseable {
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String TOKEN_MECHANISM = "OAUTHBEARER";
    private static final String TOKEN_LOGIN =
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;";
    private static final String ADMIN = "admin";
    private static final String STORE_PASSWORD = "changeit";
    private static final int ITERATIONS = 4096;

    private final Path keys;
    private final int passwordPort = FreePorts.any();
    private final int certificatePort = FreePorts.any();
    private final int tokenPort = FreePorts.any();
    private final @Nullable String realm;
    private final EmbeddedBroker broker;
    private final Admin admin;

    /**
     * Starts a broker.
     *
     * @param folder where its data and its keys lie
     * @param withCertificates the users who have a certificate, in the folder of keys as {@code NAME.p12}
     * @param realm address of the provider's realm whose tokens it takes; it takes none where absent
     */
    SecuredBroker(Path folder, List<String> withCertificates, @Nullable String realm) throws IOException {
        this.realm = realm;
        keys = Files.createDirectories(folder.resolve("keys"));
        makeKey("broker", "localhost");
        for (String user : withCertificates) {
            makeKey(user, user);
            keytool("-importcert", "-noprompt", "-alias", user, "-file", user + ".crt", "-keystore", "clients.p12");
        }
        keytool("-importcert", "-noprompt", "-alias", "broker", "-file", "broker.crt", "-keystore", "clients.p12");
        int controllerPort = FreePorts.any();
        String listeners = "SCRAM://127.0.0.1:" + passwordPort + ",CERTIFICATE://127.0.0.1:" + certificatePort
                + (realm == null ? "" : ",TOKEN://127.0.0.1:" + tokenPort);
        Map<String, String> settings = new HashMap<>();
        settings.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", listeners);
        settings.put(
                "listener.security.protocol.map", "SCRAM:SASL_SSL,CERTIFICATE:SSL,TOKEN:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("inter.broker.listener.name", "SCRAM");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.scram.scram-sha-512.sasl.jaas.config", login(ADMIN, ADMIN));
        settings.put("listener.name.certificate.ssl.client.auth", "required");
        if (realm != null) {
            settings.putAll(forTokensOf(realm));
        }
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+)$/$1/");
        settings.put("ssl.keystore.location", keys.resolve("broker.p12").toString());
        settings.put("ssl.keystore.password", STORE_PASSWORD);
        settings.put("ssl.truststore.location", keys.resolve("clients.p12").toString());
        settings.put("ssl.truststore.password", STORE_PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put(
                "super.users", "User:" + ADMIN + ";User:ANONYMOUS"); // who is anonymous is on the controller's listener
        settings.put("auto.create.topics.enable", "false");
        broker = EmbeddedBroker.start(
                folder.resolve("kafka"),
                passwordPort,
                settings,
                List.of(MECHANISM + "=[name=" + ADMIN + ",password=" + ADMIN + "]"));
        admin = Admin.create(settingsOf(ADMIN, ADMIN));
    }

    /** Makes a user known, with its rights. */
    void admit(KafkaUser user, String password) throws InterruptedException, ExecutionException {
        ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user.name(), info, password)))
                .all()
                .get();
        admin.createAcls(user.rights()).all().get();
    }

    /** The variables by which a service or the command line signs in with a password, as they are deployed. */
    Map<String, String> accessOf(String user, String password) {
        Map<String, String> variables = new HashMap<>(KafkaUser.deployedAccess());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + passwordPort);
        variables.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificate().toString());
        variables.put("KAFKA_SASL_JAAS_CONFIG", login(user, password));
        return variables;
    }

    /** The variables by which a service signs in with its certificate. */
    Map<String, String> accessByCertificateOf(String user) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + certificatePort,
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                certificate().toString(),
                "KAFKA_SSL_KEYSTORE_LOCATION",
                keys.resolve(user + ".p12").toString(),
                "KAFKA_SSL_KEYSTORE_PASSWORD",
                STORE_PASSWORD);
    }

    /** The variables by which a service or the command line signs in with a token that it asks the provider for. */
    Map<String, String> accessByTokenOf(String user, String secret) {
        String tokens = realm + "/protocol/openid-connect/token";
        Map<String, String> variables = new HashMap<>(KafkaUser.deployedAccess());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + tokenPort);
        variables.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificate().toString());
        variables.put("KAFKA_SASL_MECHANISM", TOKEN_MECHANISM);
        variables.put(
                "KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
        variables.put("KAFKA_SASL_JAAS_CONFIG", TOKEN_LOGIN);
        variables.put("KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", tokens);
        variables.put("KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID", user);
        variables.put("KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET", secret);
        variables.put("JAVA_TOOL_OPTIONS", "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + tokens);
        return variables;
    }

    /** The variables of a password as settings of Kafka's clients. */
    Map<String, Object> settingsOf(String user, String password) {
        Map<String, Object> settings = new HashMap<>();
        accessOf(user, password)
                .forEach((variable, value) -> settings.put(
                        variable.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value));
        return settings;
    }

    /** What clients trust, a file in PEM. */
    Path certificate() {
        return keys.resolve("broker.crt");
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }

    /** Makes the listener for tokens take those of a realm, and name a user by the client that asked for the token. */
    private static Map<String, String> forTokensOf(String realm) {
        String certificates = realm + "/protocol/openid-connect/certs";
        System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", certificates);
        String mechanism = "listener.name.token.oauthbearer.";
        return Map.of(
                "listener.name.token.sasl.enabled.mechanisms",
                TOKEN_MECHANISM,
                mechanism + "sasl.jaas.config",
                TOKEN_LOGIN,
                mechanism + "sasl.server.callback.handler.class",
                OAuthBearerValidatorCallbackHandler.class.getName(),
                "sasl.oauthbearer.jwks.endpoint.url",
                certificates,
                "sasl.oauthbearer.expected.issuer",
                realm,
                "sasl.oauthbearer.expected.audience",
                "kafka",
                "sasl.oauthbearer.sub.claim.name",
                "azp");
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    /** Makes a key pair, {@code NAME.p12}, and its certificate, {@code NAME.crt}. */
    private void makeKey(String name, String commonName) throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + commonName,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                name + ".p12");
        keytool("-exportcert", "-rfc", "-alias", "key", "-file", name + ".crt", "-keystore", name + ".p12");
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(keys.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }
}
