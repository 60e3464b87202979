package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The objects for Strimzi's operators, read by its own classes: each field is one that they know, and has the type that
 * they give it. Schemas, which tell ranges too, are not in any jar.
 */
class StrimziManifestsTest {
    private static final Map<String, Class<?>> KINDS = Map.of(
            "Kafka", Kafka.class,
            "KafkaNodePool", KafkaNodePool.class,
            "KafkaTopic", KafkaTopic.class,
            "KafkaUser", KafkaUser.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false; // which would take the fields that it does not know
                }
            })
            .build();

    @Test
    void allKindsAreThere() {
        assertThat(objects().map(object -> object.path("kind").asText()).distinct())
                .containsExactlyInAnyOrderElementsOf(KINDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void strimziKnowsEachField(JsonNode object) {
        Class<?> kind = KINDS.get(object.path("kind").asText());

        assertThatCode(() -> STRICT.treeToValue(object, kind)).doesNotThrowAnyException();
    }

    @Test
    void aFieldThatStrimziDoesNotKnowIsFound() {
        ObjectNode topic = objects()
                .filter(object -> object.path("kind").asText().equals("KafkaTopic"))
                .findFirst()
                .<ObjectNode>map(JsonNode::deepCopy)
                .orElseThrow();
        topic.withObject("spec").put("partition", 4);

        assertThatThrownBy(() -> STRICT.treeToValue(topic, KafkaTopic.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("\"partition\"");
    }

    private static Stream<JsonNode> objects() {
        return Manifests.paths().stream()
                .map(Manifests::read)
                .flatMap(List::stream)
                .filter(object -> object.path("apiVersion").asText().equals("kafka.strimzi.io/v1"));
    }
}
