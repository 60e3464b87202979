package io.assay.cli.archive;

import io.assay.cli.kafka.Catalogue;
import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.kafka.EvaluationRequestIds;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An evaluation: its models and what was measured of them, the passages and examples that it is about, what the models
 * said, and what was found. Where the archive is read, no model has to be asked.
 */
public final class EvaluationContents implements ArchiveContents {
    private final Holdings holdings;
    private final EventCodec codec = new EventCodec();
    private final EvaluationRequested evaluation;
    private final Map<String, ModelRegistered> models;

    /**
     * An evaluation of what a broker holds.
     *
     * @throws io.assay.cli.terminal.CommandException if nobody asked for it
     */
    public EvaluationContents(Holdings holdings, String evaluationId) {
        this.holdings = holdings;
        Catalogue catalogue = new Catalogue(holdings.events());
        this.evaluation = catalogue.evaluation(evaluationId);
        this.models = catalogue.models();
    }

    /** The models that it names and that are registered no more: elsewhere it cannot be computed anew. */
    public List<String> withdrawnModels() {
        return evaluation.models().stream()
                .filter(model -> !models.containsKey(model))
                .toList();
    }

    @Override
    public void forEach(Consumer<ArchivedRecord> each) {
        String id = evaluation.evaluationId();
        holdings.forEachLast(Topic.MODELS, record -> evaluation.models().contains(record.key()), each);
        holdings.forEachLast(Topic.MODEL_PROFILES, this::isProfile, each);
        if (evaluation.collection() != null) {
            Holdings.forEach(CurrentPassages.of(holdings.events(), evaluation.collection()), each);
        }
        holdings.forEachLast(Topic.EXAMPLES, this::isExample, each);
        Set<String> requests = EvaluationRequestIds.of(holdings.events(), evaluation, models);
        holdings.forEachLast(Topic.PREDICTIONS, record -> requests.contains(record.key()), each);
        holdings.forEachLast(
                Topic.METRICS, record -> record.key().equals(id) || record.key().startsWith(id + "/"), each);
        holdings.forEachLast(Topic.EVALUATIONS, record -> record.key().equals(id), each);
    }

    private boolean isProfile(ConsumerRecord<String, byte[]> record) {
        return decode(record, ModelProfiled.class)
                .filter(profile -> evaluation.models().contains(profile.modelId()))
                .filter(profile -> Optional.ofNullable(models.get(profile.modelId()))
                        .filter(model -> model.version().equals(profile.version()))
                        .isPresent())
                .isPresent();
    }

    private boolean isExample(ConsumerRecord<String, byte[]> record) {
        if (record.key().startsWith(evaluation.dataset() + "/")) {
            return evaluation.split() == null
                    || decode(record, Example.class)
                            .filter(example -> example.split().equals(evaluation.split()))
                            .isPresent();
        }
        return evaluation.reference() != null && record.key().startsWith(evaluation.reference() + "/");
    }

    private <E extends Event> Optional<E> decode(ConsumerRecord<String, byte[]> record, Class<E> type) {
        try {
            return Optional.of(codec.decode(record.value(), type));
        } catch (InvalidEventException e) {
            return Optional.empty(); // to services it is a dead letter
        }
    }
}
