package io.assay.contracts.schema;

import static io.assay.contracts.schema.SchemaChange.Effect.BREAKS;
import static io.assay.contracts.schema.SchemaChange.Effect.READERS_FIRST;
import static io.assay.contracts.schema.SchemaChange.Effect.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaComparisonTest {
    private static final String EVENT = """
            {
              "type": "object",
              "properties": {
                "id": { "type": "string", "pattern": "\\\\S", "description": "Which." },
                "state": { "enum": ["open", "done"] },
                "count": { "type": "integer", "minimum": 0, "maximum": 10 },
                "tags": { "type": "array", "items": { "type": "string" }, "minItems": 1, "default": ["a"] },
                "notes": { "type": "object", "additionalProperties": { "type": ["string", "number"] } },
                "shape": { "oneOf": [{ "$ref": "#/$defs/circle" }, { "$ref": "#/$defs/square" }] },
                "span": { "$ref": "types.schema.json#/$defs/span" }
              },
              "required": ["id", "state"],
              "if": { "required": ["count"] },
              "then": { "required": ["tags"] },
              "$defs": {
                "circle": {
                  "type": "object",
                  "properties": { "kind": { "const": "circle" }, "radius": { "type": "number" } },
                  "required": ["kind", "radius"]
                },
                "square": {
                  "type": "object",
                  "properties": { "kind": { "const": "square" } },
                  "required": ["kind"]
                },
                "line": {
                  "type": "object",
                  "properties": { "kind": { "const": "line" } },
                  "required": ["kind"]
                }
              }
            }""";

    private static final String TYPES = """
            { "$defs": { "span": { "type": "object", "properties": { "start": { "type": "integer" } } } } }""";

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("/properties/count", null, "Event.count: the member is gone"),
                Arguments.of("/required/2", "\"count\"", "Event.count: the optional member is required now"),
                Arguments.of("/required/2", "\"owner\"", "Event.owner: the member is new, and required"),
                Arguments.of("/properties/count/type", "\"string\"", "Event.count: the type integer is gone"),
                Arguments.of("/properties/count/type", "\"number\"", "Event.count: the type integer is gone"),
                Arguments.of(
                        "/properties/notes/additionalProperties/type",
                        "[\"string\"]",
                        "Event.notes{}: the type number is gone"),
                Arguments.of("/properties/state/enum", "[\"open\"]", "Event.state: the constant done is gone"),
                Arguments.of(
                        "/properties/id/enum", "[\"a\", \"b\"]", "Event.id: only the constant a, b is allowed now"),
                Arguments.of("/properties/count/maximum", "9", "Event.count: maximum is 9, and was 10"),
                Arguments.of("/properties/count/minimum", "1", "Event.count: minimum is 1, and was 0"),
                Arguments.of("/properties/tags/minItems", "2", "Event.tags: minItems is 2, and was 1"),
                Arguments.of("/properties/tags/maxItems", "5", "Event.tags: maxItems is 5, and was not given"),
                Arguments.of(
                        "/properties/tags/uniqueItems", "true", "Event.tags: uniqueItems is true, and was not given"),
                Arguments.of("/properties/tags/default", "[]", "Event.tags: the default is [], and was [\"a\"]"),
                Arguments.of(
                        "/properties/tags/items/pattern", "\"a\"", "Event.tags[]: pattern is \"a\", and was not given"),
                Arguments.of(
                        "/additionalProperties", "{\"type\": \"string\"}", "Event{}: what it holds is restricted now"),
                Arguments.of("/properties/shape/oneOf/1", null, "Event.shape: the variant square is gone"),
                Arguments.of("/properties/shape/oneOf", null, "Event.shape: it has no variants any more"),
                Arguments.of(
                        "/$defs/circle/properties/radius", null, "Event.shape(circle).radius: the member is gone"));
    }

    static Stream<Arguments> growth() {
        return Stream.of(
                Arguments.of(
                        READERS_FIRST, "/properties/state/enum/2", "\"lost\"", "Event.state: the constant lost is new"),
                Arguments.of(READERS_FIRST, "/properties/state/enum", null, "Event.state: any constant is allowed now"),
                Arguments.of(
                        READERS_FIRST,
                        "/properties/notes/additionalProperties/type/2",
                        "\"boolean\"",
                        "Event.notes{}: the type boolean is new"),
                Arguments.of(
                        READERS_FIRST,
                        "/properties/notes/additionalProperties",
                        null,
                        "Event.notes{}: it may hold anything now"),
                Arguments.of(
                        READERS_FIRST, "/properties/count/maximum", "11", "Event.count: maximum is 11, and was 10"),
                Arguments.of(READERS_FIRST, "/properties/count/minimum", "-1", "Event.count: minimum is -1, and was 0"),
                Arguments.of(
                        READERS_FIRST,
                        "/properties/tags/minItems",
                        null,
                        "Event.tags: minItems is not given, and was 1"),
                Arguments.of(READERS_FIRST, "/required/1", null, "Event.state: the required member is optional now"),
                Arguments.of(
                        READERS_FIRST,
                        "/properties/shape/oneOf/2",
                        "{\"$ref\": \"#/$defs/line\"}",
                        "Event.shape: the variant line is new"),
                Arguments.of(
                        UNCLEAR, "/properties/id/pattern", "\"a\"", "Event.id: pattern is \"a\", and was \"\\\\S\""),
                Arguments.of(UNCLEAR, "/then", null, "Event: then is not given, and was {\"required\":[\"tags\"]}"));
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("/properties/owner", "{\"type\": \"string\"}"),
                Arguments.of("/$defs/square/properties/side", "{\"type\": \"number\"}"),
                Arguments.of("/properties/id/description", "\"Which one.\""),
                Arguments.of("/examples", "[{\"id\": \"a\", \"state\": \"open\"}]"),
                Arguments.of("/required", "[\"state\", \"id\"]"),
                Arguments.of("/properties/state/enum", "[\"done\", \"open\"]"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("breaks")
    void aChangeThatReadersOfOldEventsWouldNoticeBreaks(String pointer, String value, String text) {
        JsonNode changed = changed(EVENT, pointer, value);

        assertThat(SchemaComparison.between(set(json(EVENT)), set(changed))).contains(new SchemaChange(BREAKS, text));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("growth")
    void whatOldReadersWouldRefuseIsTold(SchemaChange.Effect effect, String pointer, String value, String text) {
        JsonNode changed = changed(EVENT, pointer, value);

        assertThat(SchemaComparison.between(set(json(EVENT)), set(changed)))
                .containsExactly(new SchemaChange(effect, text));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatNobodyWouldNoticeIsNoChange(String pointer, String value) {
        JsonNode changed = changed(EVENT, pointer, value);

        assertThat(SchemaComparison.between(set(json(EVENT)), set(changed))).isEmpty();
    }

    @Test
    void aChangedTypeIsToldWhereverItIsUsed() {
        SchemaSet before = set(json(EVENT));
        SchemaSet after = new SchemaSet(Map.of(
                "Event.schema.json",
                json(EVENT),
                "types.schema.json",
                changed(TYPES, "/$defs/span/properties/start", null)));

        assertThat(SchemaComparison.between(before, after))
                .containsExactly(new SchemaChange(BREAKS, "Event.span.start: the member is gone"));
    }

    @Test
    void anEventMayComeAndNotGo() {
        SchemaSet one = set(json(EVENT));
        SchemaSet two = new SchemaSet(Map.of(
                "Event.schema.json", json(EVENT), "Later.schema.json", json(EVENT), "types.schema.json", json(TYPES)));

        assertThat(SchemaComparison.between(one, two)).isEmpty();
        assertThat(SchemaComparison.between(two, one))
                .containsExactly(new SchemaChange(BREAKS, "Later: the event is gone"));
    }

    @Test
    void aTypeThatIsPartOfItselfIsComparedOnce() {
        String tree = """
                {
                  "$ref": "#/$defs/node",
                  "$defs": {
                    "node": {
                      "type": "object",
                      "properties": {
                        "name": { "type": "string" },
                        "children": { "type": "array", "items": { "$ref": "#/$defs/node" } }
                      }
                    }
                  }
                }""";

        List<SchemaChange> changes =
                SchemaComparison.between(set(json(tree)), set(changed(tree, "/$defs/node/properties/name", null)));

        assertThat(changes).containsExactly(new SchemaChange(BREAKS, "Event.name: the member is gone"));
    }

    @Test
    void everyMemberOfEveryEventMustStay() {
        SchemaSet before = SchemaSet.in(EventGrowthTest.CURRENT);
        List<String> unnoticed = new ArrayList<>();
        int members = 0;

        for (String event : before.events()) {
            String file = event + ".schema.json";
            for (String member : List.copyOf(names(before.files().get(file)))) {
                Map<String, JsonNode> files = new HashMap<>(before.files());
                files.put(file, changed(before.files().get(file).toString(), "/properties/" + member, null));
                members++;
                if (!SchemaComparison.between(before, new SchemaSet(files))
                        .contains(new SchemaChange(BREAKS, event + "." + member + ": the member is gone"))) {
                    unnoticed.add(event + "." + member);
                }
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(members).isGreaterThan(70);
    }

    private static List<String> names(JsonNode schema) {
        return schema.path("properties").propertyStream().map(Map.Entry::getKey).toList();
    }

    private static SchemaSet set(JsonNode event) {
        return new SchemaSet(Map.of("Event.schema.json", event, "types.schema.json", json(TYPES)));
    }

    /** A schema with another value at a place, or without what is there where the value is null. */
    private static JsonNode changed(String schema, String pointer, String value) {
        JsonNode root = json(schema);
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = root.at(place.head());
        String name = place.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, json(value));
            }
        } else if (value == null) {
            ((ArrayNode) parent).remove(Integer.parseInt(name));
        } else {
            ((ArrayNode) parent).add(json(value));
        }
        return root;
    }

    private static JsonNode json(String text) {
        try {
            return Schemas.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
