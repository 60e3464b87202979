package io.assay.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is deployed on Kubernetes, as {@code deploy/kustomize} has it before kustomize puts it together. */
final class Manifests {
    private static final Path DEPLOYED = Path.of(System.getProperty("assay.root"), "deploy", "kustomize");

    /** Stands in the manifests of a pool for the pool's name, which kustomize puts there. */
    private static final String POOL = "POOL";

    private Manifests() {}

    /** The files of objects, by their paths below {@code deploy/kustomize}. */
    static List<String> paths() {
        try (Stream<Path> files = Files.walk(DEPLOYED)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> DEPLOYED.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects in a file, with the pool's name {@code default}. */
    static List<JsonNode> read(String path) {
        YAMLMapper yaml = new YAMLMapper();
        try {
            List<JsonNode> objects = new ArrayList<>();
            yaml.readerFor(JsonNode.class)
                    .<JsonNode>readValues(
                            Files.readString(DEPLOYED.resolve(path)).replace(POOL, "default"))
                    .forEachRemaining(objects::add);
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
