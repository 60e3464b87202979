package io.assay.models.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A JSON file that may be absent, and the members of its object. Messages name the file and the member.
 *
 * @param path where it is
 * @param root what it holds; a missing node where it is absent
 */
record JsonFile(Path path, JsonNode root) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes Infinity
            .build();

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is there and is not JSON
     */
    static JsonFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            return new JsonFile(path, MissingNode.getInstance());
        }
        try {
            return new JsonFile(path, JSON.readTree(Files.readAllBytes(path)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /**
     * A member that is a text; empty where it is absent or null.
     *
     * @throws IllegalArgumentException if it is something else
     */
    Optional<String> text(String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(path + ": " + name + " is not a string");
        }
        return Optional.of(value.textValue());
    }

    /**
     * A member that limits something; empty where it is absent or null, and where it limits nothing: the Hugging Face
     * libraries write 1e30 for that, or -1.
     *
     * @throws IllegalArgumentException if it is no number
     */
    Optional<Integer> limit(String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(path + ": " + name + " is not a number");
        }
        return value.canConvertToInt() && value.intValue() > 0 ? Optional.of(value.intValue()) : Optional.empty();
    }

    /**
     * A member that is one of a closed set; empty where it is absent or null.
     *
     * @throws IllegalArgumentException if it is not one of them; the message lists them
     */
    <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).map(value -> {
            try {
                return JSON.convertValue(value, type);
            } catch (IllegalArgumentException e) {
                List<?> choices = JSON.convertValue(type.getEnumConstants(), List.class);
                throw new IllegalArgumentException(
                        path + ": " + name + " cannot be \"" + value + "\": it is one of " + choices
                                + "; say which one to use in a file of models (--file)",
                        e);
            }
        });
    }
}
