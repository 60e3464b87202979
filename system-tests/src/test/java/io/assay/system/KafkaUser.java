package io.assay.system;

import com.fasterxml.jackson.databind.JsonNode;
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
    /** The users that are deployed with the pool {@code default}, by their names. */
    static Map<String, KafkaUser> deployed() {
        Map<String, KafkaUser> users = new TreeMap<>();
        for (String manifest : List.of("base/users.yaml", "components/pool/user.yaml")) {
            for (JsonNode document : Manifests.read(manifest)) {
                KafkaUser user = of(document);
                users.put(user.name(), user);
            }
        }
        return users;
    }

    /** The environment variables by which what is deployed reaches the broker, its user's aside. */
    static Map<String, String> deployedAccess() {
        Map<String, String> variables = new TreeMap<>();
        Manifests.read("base/kafka-access.yaml")
                .get(0)
                .path("data")
                .propertyStream()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
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
