package io.assay.cli;

import io.assay.cli.dataset.OutputWriter;
import io.assay.cli.kafka.StoredEvents;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.request.ExampleRequests.Part;
import io.assay.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay predictions export}. */
@Command(
        name = "export",
        header = "Write what a model said of a dataset, as: assay predictions import reads it.",
        description =
                "%nOne JSON object a line, {\"id\", \"output\"} or {\"id\", \"error\"}, in the order of the ids; of any"
                        + " model, external or not. Examples without a prediction are left out, and counted. Of a model that"
                        + " makes vectors, these are written: of a pair both, in retrieval the query's.",
        footer = "%nExample:%n    assay predictions export --model spam-small --dataset sms said.jsonl")
final class PredictionsExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path file;

    @Mixin
    private final ModelOnDataset subject = new ModelOnDataset();

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Only examples of this split, as in the evaluation that asked the model. Default: all.")
    private @Nullable String split;

    @Mixin
    private final StackOptions stack;

    PredictionsExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal());
                ModelOnDataset.Known known = subject.read(session, split);
                StoredEvents<Prediction> predictions = predictions(session, known)) {
            if (predictions.size() == 0) {
                throw new CommandException(
                        "There is no prediction of " + known.model().modelId() + " for dataset " + subject.dataset()
                                + ". See: assay evaluate --help");
            }
            long[] counts = {0, 0};
            TextFile.write(
                    file,
                    surroundings.terminal().out(),
                    lines -> forEach(known, example -> line(known, predictions, example)
                            .ifPresentOrElse(
                                    line -> {
                                        lines.accept(line);
                                        counts[0]++;
                                    },
                                    () -> counts[1]++)));
            surroundings
                    .terminal()
                    .say("Wrote predictions for " + Units.count(counts[0], "example")
                            + (counts[1] == 0 ? "" : "; " + Units.count(counts[1]) + " more have none"));
        }
        return 0;
    }

    private void forEach(ModelOnDataset.Known known, Consumer<Example> each) {
        known.examples().forEach(example -> {
            if (split == null || split.equals(example.split())) {
                each.accept(example);
            }
        });
    }

    private StoredEvents<Prediction> predictions(Session session, ModelOnDataset.Known known) {
        Set<String> wanted = new HashSet<>();
        forEach(known, example -> wanted.addAll(requestIds(known, example)));
        return StoredEvents.read(session.events(), Topic.PREDICTIONS, Prediction.class, wanted::contains);
    }

    private static List<String> requestIds(ModelOnDataset.Known known, Example example) {
        List<String> ids = new ArrayList<>();
        for (Part part : known.requests().parts(known.model())) {
            ids.add(known.requests().of(known.model(), example, part).requestId());
        }
        return ids;
    }

    /** The line of an example; nothing where a prediction is missing. */
    private static Optional<String> line(
            ModelOnDataset.Known known, StoredEvents<Prediction> predictions, Example example) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String requestId : requestIds(known, example)) {
            Optional<Prediction> prediction = predictions.find(requestId);
            if (prediction.isEmpty()) {
                return Optional.empty();
            }
            outcomes.add(prediction.get().outcome());
        }
        return Optional.of(OutputWriter.line(example, outcomes));
    }
}
