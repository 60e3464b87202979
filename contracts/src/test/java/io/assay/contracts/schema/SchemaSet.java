package io.assay.contracts.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schemas of one version, which refer to each other.
 *
 * @param files each by its name, such as {@code Passage.schema.json}
 */
record SchemaSet(Map<String, JsonNode> files) {
    private static final String ENDING = ".schema.json";

    private static final String SHARED_TYPES = "types";

    SchemaSet {
        files = Map.copyOf(files);
    }

    /** The schemas in a folder of the class path. */
    static SchemaSet in(String folder) {
        try (Stream<Path> paths = Files.list(Path.of(Objects.requireNonNull(SchemaSet.class.getResource(folder), folder)
                .toURI()))) {
            Map<String, JsonNode> files = new TreeMap<>();
            for (Path path :
                    paths.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                files.put(path.getFileName().toString(), Schemas.JSON.readTree(path.toFile()));
            }
            return new SchemaSet(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(folder, e);
        }
    }

    /** The events that have a schema, such as {@code Passage}. */
    Set<String> events() {
        return files.keySet().stream()
                .map(file -> file.substring(0, file.length() - ENDING.length()))
                .filter(name -> !name.equals(SHARED_TYPES))
                .collect(Collectors.toUnmodifiableSet());
    }

    Schema event(String name) {
        return new Schema(this, name + ENDING, files.get(name + ENDING));
    }

    /** A schema, and where what it refers to is to be sought. */
    record Schema(SchemaSet set, String file, JsonNode node) {
        /** The same, or what it refers to, with what stands beside the reference. */
        Schema resolved() {
            if (!node.has("$ref")) {
                return this;
            }
            String reference = node.get("$ref").textValue();
            int hash = reference.indexOf('#');
            String target = hash == 0 ? file : reference.substring(0, hash);
            JsonNode there = set.files().get(target).at(JsonPointer.compile(reference.substring(hash + 1)));
            ObjectNode merged = there.deepCopy();
            node.propertyStream()
                    .filter(beside -> !beside.getKey().equals("$ref"))
                    .forEach(beside -> merged.set(beside.getKey(), beside.getValue()));
            return new Schema(set, target, merged).resolved();
        }

        /** The schema at one of its keywords or, below that, at a name. */
        Schema at(String... path) {
            JsonNode there = node;
            for (String step : path) {
                there = there.path(step);
            }
            return new Schema(set, file, there);
        }

        boolean has(String keyword) {
            return node.has(keyword);
        }
    }
}
