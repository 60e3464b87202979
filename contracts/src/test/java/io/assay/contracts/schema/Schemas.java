package io.assay.contracts.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.assay.contracts.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The JSON Schemas among the resources, one an event. */
final class Schemas {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String FOLDER = "io/assay/contracts/schemas/";

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final Map<Class<?>, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private Schemas() {}

    static Stream<Class<? extends Event>> events() {
        return Arrays.stream(Event.class.getPermittedSubclasses()).map(type -> type.asSubclass(Event.class));
    }

    /** What breaks the schema of an event; nothing where the value is such an event. */
    static Set<ValidationMessage> validate(JsonNode value, Class<? extends Event> event) {
        return COMPILED.computeIfAbsent(
                        event, type -> FACTORY.getSchema(SchemaLocation.of("classpath:" + FOLDER + fileOf(event))))
                .validate(value);
    }

    static String fileOf(Class<? extends Event> event) {
        return event.getSimpleName() + ".schema.json";
    }

    static JsonNode read(String file) {
        try (InputStream stream = Schemas.class.getResourceAsStream("/" + FOLDER + file)) {
            if (stream == null) {
                throw new AssertionError("there is no schema " + FOLDER + file);
            }
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> examples(Class<? extends Event> event) {
        return StreamSupport.stream(read(fileOf(event)).path("examples").spliterator(), false);
    }

    /** Follows a reference such as {@code types.schema.json#/$defs/span}, met in {@code file}. */
    static Place resolve(String reference, String file) {
        int hash = reference.indexOf('#');
        String target = hash == 0 ? file : reference.substring(0, hash < 0 ? reference.length() : hash);
        JsonNode node = read(target).at(JsonPointer.compile(hash < 0 ? "" : reference.substring(hash + 1)));
        if (node.isMissingNode()) {
            throw new AssertionError(reference + " in " + file + " leads nowhere");
        }
        return new Place(target, node);
    }

    /** A schema, and the file that it stands in. */
    record Place(String file, JsonNode node) {
        /** The same, or what it refers to. */
        Place resolved() {
            return node.has("$ref")
                    ? resolve(node.get("$ref").textValue(), file).resolved()
                    : this;
        }

        Place at(String... path) {
            JsonNode there = node;
            for (String step : path) {
                there = there.path(step);
            }
            return new Place(file, there);
        }
    }
}
