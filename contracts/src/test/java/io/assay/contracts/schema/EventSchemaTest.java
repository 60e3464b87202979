package io.assay.contracts.schema;

import static io.assay.contracts.schema.Schemas.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.Event;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records and schemas accept and refuse the same JSON. */
class EventSchemaTest {
    /** Where a digest is over other members, the record refuses a change of those, which a schema cannot say. */
    private static final String DIGEST_DIFFERS = " give ";

    private final EventCodec codec = new EventCodec();

    static Stream<Class<? extends Event>> events() {
        return Schemas.events();
    }

    static List<Event> samples() {
        return SampleEvents.ALL;
    }

    /** The JSON of each sample and of each example in the schemas. */
    static Stream<Arguments> values() {
        return Stream.concat(
                samples().stream().map(event -> Arguments.of(event.getClass(), SampleEvents.json(event))),
                events().flatMap(event -> Schemas.examples(event).map(example -> Arguments.of(event, example))));
    }

    @Test
    void theSamplesHaveEveryVariantOfEverySealedType() {
        Set<Class<?>> sampled = new HashSet<>();
        Set<Class<?>> sealed = new HashSet<>();

        samples().forEach(event -> collect(Event.class, event, sampled, sealed));

        assertThat(sealed)
                .hasSize(8); // Event, Input, Label, outcomes of predictions, profiles and model requests, source and
        // order of labelling
        assertThat(sampled)
                .containsAll(sealed.stream()
                        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEventKeepsItsSchemaAndSurvivesTheWire(Event event) {
        byte[] value = codec.encode(event);

        assertThat(Schemas.validate(SampleEvents.json(event), event.getClass())).isEmpty();
        assertThat(codec.decode(value, event.getClass())).isEqualTo(event);
        assertThat(codec.decode(value, EventCodec.typeOf(event.getClass()))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSchemaHasExamplesThatAreEvents(Class<? extends Event> event) {
        List<JsonNode> examples = Schemas.examples(event).toList();

        assertThat(examples).hasSizeBetween(1, 3).allSatisfy(example -> {
            assertThat(Schemas.validate(example, event)).isEmpty();
            assertThat(SampleEvents.json(decode(example, event))).isEqualTo(example);
        });
    }

    @ParameterizedTest
    @MethodSource("values")
    void unknownMembersAreIgnored(Class<? extends Event> event, JsonNode value) {
        JsonNode grown = value.deepCopy();
        objects(grown)
                .filter(object -> !isMap(object, grown))
                .toList()
                .forEach(object -> object.putObject("added in 2030"));

        assertThat(Schemas.validate(grown, event)).isEmpty();
        assertThat(decode(grown, event)).isEqualTo(decode(value, event));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aMissingMemberIsRefusedByBothOrByNeither(Class<? extends Event> event, JsonNode value) {
        JsonNode changed = value.deepCopy();
        for (ObjectNode object : objects(changed).toList()) {
            for (String name : names(object)) {
                JsonNode member = object.get(name);
                object.remove(name);
                checkAgreement(event, changed, name);
                object.putNull(name);
                if (isRequired(event, changed, object, name)) {
                    assertRefused(event, changed, name);
                }
                object.set(name, member);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void aMemberOfAWrongTypeIsRefusedAndNamed(Class<? extends Event> event, JsonNode value) throws IOException {
        JsonNode others = JSON.readTree("[\"text\", \"\", 7, 1.5, true, {}, [], [null], {\"kind\": \"text\"}]");
        JsonNode changed = value.deepCopy();
        for (ObjectNode object : objects(changed).toList()) {
            for (String name : names(object)) {
                JsonNode member = object.get(name);
                for (JsonNode other : others) {
                    object.set(name, other);
                    if (other.getNodeType() != member.getNodeType()) {
                        checkAgreement(event, changed, name);
                    }
                }
                object.set(name, member);
            }
        }
    }

    private void checkAgreement(Class<? extends Event> event, JsonNode value, String name) {
        if (!Schemas.validate(value, event).isEmpty()) {
            assertRefused(event, value, name);
            return;
        }
        try {
            assertThat(decode(value, event)).isNotNull();
        } catch (InvalidEventException e) {
            assertThat(e).as("the schema allows %s", value).hasMessageContaining(DIGEST_DIFFERS);
        }
    }

    private void assertRefused(Class<? extends Event> event, JsonNode value, String name) {
        assertThatThrownBy(() -> decode(value, event))
                .as("%s", value)
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(name);
    }

    private static boolean isRequired(Class<? extends Event> event, JsonNode root, ObjectNode object, String name) {
        JsonNode member = object.remove(name);
        boolean required = !Schemas.validate(root, event).isEmpty();
        object.set(name, member);
        return required;
    }

    private Event decode(JsonNode value, Class<? extends Event> event) {
        try {
            return codec.decode(JSON.writeValueAsBytes(value), event);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every object in a tree, itself included. */
    private static Stream<ObjectNode> objects(JsonNode node) {
        Stream<ObjectNode> itself = node instanceof ObjectNode object ? Stream.of(object) : Stream.empty();
        return Stream.concat(itself, node.valueStream().flatMap(EventSchemaTest::objects));
    }

    private static List<String> names(ObjectNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** Whether an object's members are named by whoever writes them, so that none is unknown. */
    private static boolean isMap(ObjectNode object, JsonNode root) {
        return Stream.of("slices", "parameters", "prompts", "metrics", "descriptions", "options")
                        .anyMatch(name -> root.findValues(name).stream().anyMatch(object::equals))
                || root.findValues("labels").stream()
                        .filter(JsonNode::isObject)
                        .flatMap(labels -> Stream.concat(Stream.of(labels), labels.valueStream()))
                        .anyMatch(object::equals);
    }

    /** Notes the classes of a value and all its parts, and the sealed types that they are declared as. */
    private static void collect(Class<?> declared, Object value, Set<Class<?>> types, Set<Class<?>> sealed) {
        if (declared.isSealed()) {
            sealed.add(declared);
        }
        types.add(value.getClass());
        if (value instanceof Collection<?> values) {
            values.forEach(each -> collect(Object.class, each, types, sealed));
        }
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    Object part = component.getAccessor().invoke(value);
                    if (part != null) {
                        collect(component.getType(), part, types, sealed);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        }
    }
}
