package io.assay.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Event;
import io.assay.contracts.schema.Schemas.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** JSON drawn at random from an event's schema, and the same with something broken in it. */
final class RandomJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_TRIES = 200;
    private static final int MOST_MORE = 3;

    /** Texts that are easily mistaken for something else, or cut in the wrong place. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "null",
            "0",
            "{}",
            "../a",
            "a/b",
            "\u0000",
            "\u2028",
            "\uFEFFbom",
            "e\u0301",
            "😡",
            "👩‍👩‍👧",
            "\uD83D",
            "שלום",
            "日本語",
            "\"\\\n\t",
            "<script>",
            "%s%n",
            "x".repeat(5_000));

    private static final Map<String, Function<RandomGenerator, String>> PATTERNS = Map.of(
            "\\S", random -> word(random) + TEXTS.get(random.nextInt(TEXTS.size())),
            "^[^/]*[^/\\s][^/]*$", random -> word(random) + " 😡",
            "^[0-9a-f]{64}$", RandomJson::digest,
            "^[A-Za-z0-9_-]{1,64}$", RandomJson::word,
            "^hf://([A-Za-z0-9_][A-Za-z0-9_.-]*/)?[A-Za-z0-9_][A-Za-z0-9_.-]*(@[A-Za-z0-9_][A-Za-z0-9_./+-]*)?$",
                    random -> "hf://a" + word(random) + "/b" + word(random) + "@c",
            "^(?=.*\\S)(?!/)(?!(.*/)?\\.\\.(/|$))[^\\\\:]+$", random -> word(random) + "/" + word(random));

    private final RandomGenerator random;

    RandomJson(RandomGenerator random) {
        this.random = random;
    }

    /** A value that keeps the event's schema. */
    JsonNode valid(Class<? extends Event> event) {
        String file = Schemas.fileOf(event);
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            JsonNode value = value(new Place(file, Schemas.read(file)));
            if (Schemas.validate(value, event)
                    .isEmpty()) { // else what one member asks of another did not come by chance
                return value;
            }
        }
        throw new AssertionError("nothing that keeps " + file + " in " + MOST_TRIES + " tries");
    }

    /** The value with one to three of its parts replaced, removed or added, so that it mostly breaks its schema. */
    JsonNode broken(JsonNode value) {
        JsonNode broken = value.deepCopy();
        for (int change = random.nextInt(MOST_MORE); change >= 0; change--) {
            List<JsonNode> containers = containers(broken);
            change(containers.get(random.nextInt(containers.size())));
        }
        return broken;
    }

    /** The bytes with some cut off, turned or repeated. */
    byte[] damaged(byte[] value) {
        byte[] damaged = value.clone();
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(3)) {
            case 0 -> damaged = Arrays.copyOf(damaged, at);
            case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            default -> damaged[at] = (byte) random.nextInt();
        }
        return damaged;
    }

    /** The value without the members that are null. */
    static JsonNode withoutNullMembers(JsonNode value) {
        JsonNode stripped = value.deepCopy();
        containers(stripped).forEach(container -> {
            if (container instanceof ObjectNode object) {
                object.removeIf(JsonNode::isNull);
            }
        });
        return stripped;
    }

    /** Every object and array in a tree, itself included. */
    private static List<JsonNode> containers(JsonNode node) {
        List<JsonNode> containers = new ArrayList<>();
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> containers.addAll(containers(child)));
        }
        return containers;
    }

    private void change(JsonNode container) {
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(10) == 0) {
                object.set(word(random), anything());
                return;
            }
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, anything());
            }
        } else if (container instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(4) == 0) {
                array.add(anything());
            } else {
                array.set(random.nextInt(array.size()), anything());
            }
        }
    }

    private JsonNode anything() {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(-2, 3));
            case 3 -> NODES.numberNode(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
            case 4 -> NODES.numberNode(random.nextBoolean() ? 1e308 : 0.5);
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.arrayNode().add(NODES.nullNode());
            case 7 -> NODES.objectNode();
            case 8 -> NODES.objectNode().put("kind", word(random));
            default -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private JsonNode value(Place schema) {
        Place place = schema.resolved();
        JsonNode node = place.node();
        if (node.has("const")) {
            return node.get("const");
        }
        if (node.has("enum")) {
            return node.get("enum").get(random.nextInt(node.get("enum").size()));
        }
        if (node.has("oneOf")) {
            JsonNode variants = node.get("oneOf");
            return value(new Place(place.file(), variants.get(random.nextInt(variants.size()))));
        }
        return switch (node.path("type").asText()) {
            case "object" -> object(place);
            case "array" -> array(place);
            case "string" -> NODES.textNode(text(node));
            case "integer" -> NODES.numberNode(integer(node));
            case "number" -> NODES.numberNode(number(node));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> anyOfAnyType();
        };
    }

    /** Where a schema names no type, such as parameters of a model. */
    private JsonNode anyOfAnyType() {
        return random.nextBoolean() ? NODES.numberNode(random.nextInt(100)) : NODES.textNode(word(random));
    }

    private ObjectNode object(Place place) {
        ObjectNode object = NODES.objectNode();
        Set<String> required = new LinkedHashSet<>();
        place.node().path("required").forEach(name -> required.add(name.textValue()));
        place.node().path("properties").fieldNames().forEachRemaining(name -> {
            if (required.contains(name) || random.nextBoolean()) {
                object.set(name, value(place.at("properties", name)));
            }
        });
        if (place.node().path("additionalProperties").isObject()) {
            for (int more = random.nextInt(MOST_MORE); more > 0; more--) {
                object.set(word(random), value(place.at("additionalProperties")));
            }
        }
        return object;
    }

    private ArrayNode array(Place place) {
        int least = place.node().path("minItems").asInt(0);
        int most = Math.min(place.node().path("maxItems").asInt(Integer.MAX_VALUE), least + MOST_MORE);
        int size = least + random.nextInt(most - least + 1);
        ArrayNode array = NODES.arrayNode();
        while (array.size() < size) {
            array.add(value(place.at("items")));
        }
        return array;
    }

    private String text(JsonNode schema) {
        if (!schema.has("pattern")) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        Function<RandomGenerator, String> drawn =
                PATTERNS.get(schema.get("pattern").textValue());
        if (drawn == null) {
            throw new AssertionError("no text is drawn for the pattern " + schema.get("pattern") + " yet");
        }
        return drawn.apply(random);
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(Integer.MIN_VALUE);
        long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + random.nextLong(Math.min(100, most - least) + 1);
        };
    }

    private double number(JsonNode schema) {
        double least = schema.path("minimum").asDouble(-1e300);
        double most = schema.path("maximum").asDouble(1e300);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> Math.min(most, Math.max(least, random.nextDouble()));
        };
    }

    private static String word(RandomGenerator random) {
        return Long.toString(random.nextLong(1, 1L << 40), Character.MAX_RADIX);
    }

    private static String digest(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
