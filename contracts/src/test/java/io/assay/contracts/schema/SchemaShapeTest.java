package io.assay.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Event;
import io.assay.contracts.schema.Schemas.Place;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each schema describes the members, variants and constants that its record has: all of them, and no others. */
class SchemaShapeTest {
    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "string",
            boolean.class, "boolean",
            int.class, "integer",
            long.class, "integer",
            Integer.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number");

    static Stream<Class<? extends Event>> events() {
        return Schemas.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSchemaDescribesItsRecord(Class<? extends Event> event) {
        Place schema = new Place(Schemas.fileOf(event), Schemas.read(Schemas.fileOf(event)));

        assertThat(schema.node().path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.node().path("title").asText()).isNotBlank();
        assertThat(schema.node().path("description").asText()).contains("On topic ");
        check(event, schema, event.getSimpleName());
    }

    private static void check(Type type, Place reference, String path) {
        Place schema = reference.resolved();
        assertThat(reference.node().has("description") || schema.node().has("description"))
                .as("%s has a description", path)
                .isTrue();
        if (type instanceof ParameterizedType generic) {
            checkContainer(generic, schema, path);
        } else if (type == float[].class) {
            assertThat(schema.at("items", "type").node().asText()).as(path).isEqualTo("number");
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            assertThat(texts(schema.node().path("enum"))).as(path).isEqualTo(wireNames(plain));
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            checkRecord(plain, schema, path);
        } else if (type instanceof Class<?> plain && plain.isSealed()) {
            checkVariants(plain, schema, path);
        } else {
            assertThat(schema.node().path("type").asText()).as(path).isEqualTo(SCALARS.get(type));
        }
    }

    private static void checkContainer(ParameterizedType type, Place schema, String path) {
        Type[] arguments = type.getActualTypeArguments();
        Type content = arguments[arguments.length - 1];
        boolean isMap = type.getRawType() == Map.class;
        assertThat(schema.node().path("type").asText()).as(path).isEqualTo(isMap ? "object" : "array");
        Place item = schema.at(isMap ? "additionalProperties" : "items").resolved();
        if (content == Object.class) {
            assertThat(texts(item.node().path("type"))).as(path).containsExactly("string", "number", "boolean");
        } else if (content == String.class) {
            assertThat(item.node().path("type").asText()).as(path).isEqualTo("string");
        } else {
            check(content, item, path + "[]");
        }
    }

    private static void checkRecord(Class<?> type, Place schema, String path) {
        assertThat(schema.node().path("type").asText()).as(path).isEqualTo("object");
        assertThat(schema.node().has("additionalProperties"))
                .as("%s is open", path)
                .isFalse();
        List<String> members = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        List<String> described = schema.at("properties")
                .node()
                .propertyStream()
                .filter(property -> !property.getValue().has("const")) // the kind of a variant
                .map(Map.Entry::getKey)
                .toList();
        assertThat(described).as(path).isEqualTo(members);
        for (RecordComponent member : type.getRecordComponents()) {
            check(member.getGenericType(), schema.at("properties", member.getName()), path + "." + member.getName());
        }
    }

    private static void checkVariants(Class<?> type, Place schema, String path) {
        Map<String, Place> described = new LinkedHashMap<>();
        for (JsonNode variant : schema.node().path("oneOf")) {
            Place place = new Place(schema.file(), variant).resolved();
            assertThat(texts(place.node().path("required"))).contains("kind");
            described.put(place.at("properties", "kind", "const").node().asText(), place);
        }
        Map<String, Class<?>> variants = new LinkedHashMap<>();
        for (JsonSubTypes.Type variant : type.getAnnotation(JsonSubTypes.class).value()) {
            variants.put(variant.name(), variant.value());
        }
        assertThat(variants.values()).as(path).containsExactlyInAnyOrder(type.getPermittedSubclasses());
        assertThat(described.keySet()).as(path).isEqualTo(variants.keySet());
        variants.forEach((kind, variant) -> check(variant, described.get(kind), path + "(" + kind + ")"));
    }

    private static List<String> wireNames(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Schemas.JSON.valueToTree(constant).asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
