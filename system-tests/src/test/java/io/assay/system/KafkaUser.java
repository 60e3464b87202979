package io.assay.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A user of the broker with its rights, as a {@code KafkaUser} of Strimzi's describes it.
 *
 * @param name what it is called
 * @param rights what it may do
 */
record KafkaUser(String name, List<AclBinding> rights) {
    private static final Path DEPLOYED = Path.of(System.getProperty("assay.root"), "deploy", "kustomize");

    /** Stands in the manifest of a pool's user for the pool's name, which kustomize puts there. */
    private static final String POOL = "POOL";

    /** The users that are deployed with the pool {@code default}, by their names. */
    static Map<String, KafkaUser> deployed() {
        Map<String, KafkaUser> users = new TreeMap<>();
        for (String manifest : List.of("base/users.yaml", "components/pool/user.yaml")) {
            for (JsonNode document : read(DEPLOYED.resolve(manifest), "default")) {
                KafkaUser user = of(document);
                users.put(user.name(), user);
            }
        }
        return users;
    }

    /** The environment variables by which what is deployed reaches the broker, its user's aside. */
    static Map<String, String> deployedAccess() {
        Map<String, String> variables = new TreeMap<>();
        read(DEPLOYED.resolve("base/kafka-access.yaml"), "")
                .get(0)
                .path("data")
                .propertyStream()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    private static List<JsonNode> read(Path manifest, String pool) {
        YAMLMapper yaml = new YAMLMapper();
        try {
            List<JsonNode> documents = new ArrayList<>();
            yaml.readerFor(JsonNode.class)
                    .<JsonNode>readValues(Files.readString(manifest).replace(POOL, pool))
                    .forEachRemaining(documents::add);
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaUser of(JsonNode manifest) {
        String name = manifest.at("/metadata/name").asText();
        List<AclBinding> rights = new ArrayList<>();
        for (JsonNode acl : manifest.at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            ResourcePattern pattern = new ResourcePattern(
                    ResourceType.fromString(resource.path("type").asText().toUpperCase(Locale.ROOT)),
                    resource.path("name").asText(),
                    resource.path("patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : acl.path("operations")) {
                rights.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + name, "*", operation(operation.asText()), AclPermissionType.ALLOW)));
            }
        }
        return new KafkaUser(name, rights);
    }

    private static AclOperation operation(String name) {
        for (AclOperation operation : AclOperation.values()) {
            if (operation.name().replace("_", "").equalsIgnoreCase(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("no operation of Kafka's: " + name);
    }
}
