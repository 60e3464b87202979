package io.assay.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document says what code and schemas say. */
class AsyncApiTest {
    private static final String PREFIX = Topic.DEFAULT_PREFIX;

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = AsyncApiTest.class.getResourceAsStream("/io/assay/contracts/asyncapi.yaml")) {
            document = new YAMLMapper().readTree(stream);
        }
    }

    static Stream<Class<? extends Event>> events() {
        return Schemas.events();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(50).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(follow(reference).isMissingNode()).as(reference).isFalse();
            } else {
                assertThat(Schemas.read(reference.substring("schemas/".length())))
                        .isNotEmpty();
            }
        });
    }

    @Test
    void theChannelsAreTheTopicsAndTheirDeadLetters() {
        List<String> topics = Arrays.stream(Topic.values())
                .map(topic -> topic == Topic.INFERENCE_REQUESTS ? Topic.ofPool(PREFIX, "{pool}") : topic.named(PREFIX))
                .toList();

        List<String> addresses = document.path("channels").findValuesAsText("address");

        assertThat(addresses)
                .containsAll(topics)
                .contains(Topic.deadLetterOf("{topic}"))
                .hasSize(topics.size() + 1);
        assertThat(document.at("/channels/inference-requests/parameters/pool/default")
                        .asText())
                .isEqualTo(Topic.DEFAULT_POOL);
    }

    @ParameterizedTest
    @EnumSource
    void aChannelHasItsTopicsPartitionsAndCleanUp(Topic topic) {
        JsonNode binding = channel(topic).at("/bindings/kafka");

        assertThat(binding.path("partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(binding.at("/topicConfiguration/cleanup.policy"))
                .extracting(JsonNode::asText)
                .containsExactly(topic.cleanup().policy());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsAMessageOfOneChannelWithItsSchemaAndHeaders(Class<? extends Event> event) {
        String name = event.getSimpleName();
        String reference = "#/components/messages/" + name;

        JsonNode message = follow(reference);

        assertThat(message.path("name").asText()).isEqualTo(EventCodec.typeOf(event));
        assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("schemas/" + Schemas.fileOf(event));
        assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/event");
        assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
        assertThat(document.path("channels").valueStream().filter(channel -> channel.at("/messages/" + name + "/$ref")
                        .asText()
                        .equals(reference)))
                .hasSize(1);
    }

    @Test
    void theHeadersOfEventsAreThoseOfTheCodec() {
        EventCodec codec = new EventCodec();
        Event event = new DocumentDeleted("a.md");
        Map<String, String> headers = codec.headers(event, codec.encode(event), "ingest-service");

        JsonNode described = document.at("/components/messageTraits/event/headers");

        assertThat(described.path("required")).extracting(JsonNode::asText).isEqualTo(List.copyOf(headers.keySet()));
        headers.forEach((name, value) -> {
            JsonNode header = described.path("properties").path(name);
            assertThat(value).matches(header.path("pattern").asText(".*"));
            assertThat(header.path("const").asText(value)).isEqualTo(value);
        });
    }

    @Test
    void everyChannelIsReadOrWrittenByAnOperationOnMessagesThatItHas() {
        List<JsonNode> operations = document.path("operations").valueStream().toList();

        assertThat(operations.stream()
                        .map(operation -> operation.at("/channel/$ref").asText()))
                .containsAll(document.path("channels")
                        .propertyStream()
                        .map(channel -> "#/channels/" + channel.getKey())
                        .toList());
        assertThat(operations)
                .allSatisfy(operation ->
                        assertThat(operation.path("action").asText()).isIn("send", "receive"));
    }

    private static JsonNode channel(Topic topic) {
        String address = topic == Topic.INFERENCE_REQUESTS ? Topic.ofPool(PREFIX, "{pool}") : topic.named(PREFIX);
        return document.path("channels")
                .valueStream()
                .filter(channel -> channel.path("address").asText().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode follow(String reference) {
        return document.at(JsonPointer.compile(reference.substring(1)));
    }
}
