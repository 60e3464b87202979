package io.assay.cli;

import io.assay.cli.dataset.PredictionLines;
import io.assay.cli.dataset.Problems;
import io.assay.cli.evaluation.LabelSets;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Publishes predictions. Reads everything twice: first to find what is wrong, before anything is published. */
final class PredictionImport {
    private static final int BATCH = 1_000;

    private final Session session;
    private final PredictionLines lines;
    private final ModelOnDataset.Known known;
    private final String dataset;

    PredictionImport(Session session, PredictionLines lines, ModelOnDataset.Known known, String dataset) {
        this.session = session;
        this.lines = lines;
        this.known = known;
        this.dataset = dataset;
    }

    /**
     * Publishes.
     *
     * @param skipInvalid whether lines that cannot be used are left out, and not a reason to publish nothing
     * @throws CommandException if lines cannot be used, or there is none
     */
    void run(boolean skipInvalid) {
        Terminal terminal = session.terminal();
        Problems problems = new Problems();
        Set<String> answered = new HashSet<>();
        Set<String> labels = new TreeSet<>();
        lines.forEach(
                (id, predictions) -> {
                    answered.add(id);
                    predictions.forEach(prediction -> labels.addAll(said(prediction.outcome())));
                },
                problems);
        Reporting.throwUnlessSkipped(problems, skipInvalid, terminal);
        if (answered.isEmpty()) {
            throw new CommandException("There is no prediction to publish");
        }
        publish(answered.size());
        terminal.say("Published predictions of " + known.model().modelId() + " for "
                + Units.count(answered.size(), "example") + " of dataset " + dataset);
        tellOfLabels(labels);
        long missing = (long) known.examples().size() - answered.size();
        if (missing > 0) {
            terminal.say(Units.count(missing, "example") + " of the dataset " + (missing == 1 ? "has" : "have")
                    + " no line in the file: an evaluation waits for what it has never been told, unless its split leaves"
                    + " them out");
        }
    }

    private void tellOfLabels(Set<String> said) {
        Set<String> ofDataset = new TreeSet<>();
        known.examples().forEach(example -> ofDataset.addAll(LabelCheck.of(example.label())));
        if (!said.isEmpty() && !ofDataset.isEmpty()) {
            LabelSets labels = LabelSets.of(said, Map.of(), ofDataset);
            LabelCheck.tellOfUnmapped(dataset, known.model().modelId(), labels, session.terminal());
        }
    }

    private static List<String> said(Prediction.Outcome outcome) {
        if (outcome instanceof Prediction.Labels labels) {
            return labels.labels().stream().map(Prediction.LabelScore::label).toList();
        }
        return outcome instanceof Prediction.Entities entities
                ? entities.entities().stream().map(Prediction.Entity::label).toList()
                : List.of();
    }

    private void publish(long examples) {
        EventPublisher publisher = session.publisher();
        String topic = session.kafka().nameOf(Topic.PREDICTIONS);
        List<Prediction> batch = new ArrayList<>();
        long[] done = {0};
        lines.forEach(
                (id, predictions) -> {
                    batch.addAll(predictions);
                    done[0]++;
                    if (batch.size() >= BATCH) {
                        publisher.publish(topic, batch);
                        batch.clear();
                        session.terminal().progress("examples", done[0], examples);
                    }
                },
                new Problems());
        publisher.publish(topic, batch);
    }
}
