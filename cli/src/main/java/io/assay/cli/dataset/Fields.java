package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Members of a JSON object, each of the type it should be. Messages name the member by its path. */
final class Fields {
    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode object) {
        return new Fields(object, "");
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String string(String name) {
        JsonNode value = present(name);
        if (!value.isTextual()) {
            throw new InvalidLineException(path + name + " is not a string");
        }
        return value.textValue();
    }

    Optional<String> optionalString(String name) {
        return has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    /** A string, or a number as text: what names something. */
    String name(String name) {
        JsonNode value = present(name);
        if (!value.isTextual() && !value.isNumber()) {
            throw new InvalidLineException(path + name + " is neither a string nor a number");
        }
        return value.asText();
    }

    double number(String name) {
        JsonNode value = present(name);
        if (!value.isNumber()) {
            throw new InvalidLineException(path + name + " is not a number");
        }
        return value.doubleValue();
    }

    int integer(String name) {
        JsonNode value = present(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new InvalidLineException(path + name + " is not a whole number");
        }
        return value.intValue();
    }

    Fields object(String name) {
        JsonNode value = present(name);
        if (!value.isObject()) {
            throw new InvalidLineException(path + name + " is not an object");
        }
        return new Fields(value, path + name + ".");
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode value : array(name)) {
            String at = path + name + "[" + objects.size() + "]";
            if (!value.isObject()) {
                throw new InvalidLineException(at + " is not an object");
            }
            objects.add(new Fields(value, at + "."));
        }
        return objects;
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        for (JsonNode value : array(name)) {
            if (!value.isTextual()) {
                throw new InvalidLineException(path + name + "[" + strings.size() + "] is not a string");
            }
            strings.add(value.textValue());
        }
        return strings;
    }

    /** Members of an object that are strings, numbers or booleans, as text; none where there is no such object. */
    Map<String, String> scalars(String name) {
        Map<String, String> scalars = new LinkedHashMap<>();
        if (has(name)) {
            object(name).object.properties().forEach(member -> {
                if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                    scalars.put(member.getKey(), member.getValue().asText());
                }
            });
        }
        return scalars;
    }

    private JsonNode array(String name) {
        JsonNode value = present(name);
        if (!value.isArray()) {
            throw new InvalidLineException(path + name + " is not a list");
        }
        return value;
    }

    private JsonNode present(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw new InvalidLineException(path + name + " is missing");
        }
        return value;
    }
}
