package io.assay.benchmark;

import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.kafka.TopicReader;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.models.registration.ModelDescription;
import java.nio.file.Path;
import java.util.List;

/** Models to measure with, as a file describes them. */
final class DescribedModels {
    private DescribedModels() {}

    /**
     * Some of a file's models.
     *
     * @param folder that sources are relative to
     * @throws IllegalArgumentException if the file has no model of a name
     */
    static List<ModelRegistered> named(List<String> names, Path file, Path folder) {
        ModelSources sources = new ModelSources(FetchSettings.of(System.getenv()));
        List<ModelDescription> described = ModelDescription.read(file);
        return names.stream()
                .map(name -> described.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(file + " has no model " + name)))
                .map(found -> found.registration(folder, sources))
                .toList();
    }

    /** Registers a model, and returns when a pod has loaded it. */
    static void load(ModelRegistered model, KafkaConnection kafka, EventPublisher publisher) {
        try (TopicReader profiles = TopicReader.fromNow(kafka, kafka.nameOf(Topic.MODEL_PROFILES))) {
            publisher.publish(kafka.nameOf(Topic.MODELS), model);
            boolean loaded = false;
            while (!loaded) {
                loaded = profiles.readNext(profile -> System.err.println("loaded " + profile.key()));
            }
        }
    }
}
