package io.assay.cli;

import io.assay.cli.kafka.StoredEvents;
import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.AskedDataset;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.topic.Topic;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model's predictions, of which dataset. */
final class ModelOnDataset {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME",
            required = true,
            description = "The model, by the name that it is registered under.")
    private String model = "";

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            required = true,
            description = "The labelled examples.")
    private String dataset = "";

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            description = "The documents that retrieval searches. Default: the collection of the dataset's name.")
    private @Nullable String collection;

    /**
     * What is known of them.
     *
     * @param model as it is registered
     * @param requests what it is asked about the dataset
     * @param examples of the dataset, by dataset and example id; to be closed
     */
    record Known(ModelRegistered model, ExampleRequests requests, StoredEvents<Example> examples)
            implements AutoCloseable {
        Optional<Example> find(String dataset, String exampleId) {
            return examples.find(dataset + "/" + exampleId);
        }

        @Override
        public void close() {
            examples.close();
        }
    }

    String dataset() {
        return dataset;
    }

    /**
     * Reads them.
     *
     * @param split whose examples are asked about; absent for all
     * @throws CommandException if one is missing, or the model does not do what the examples ask
     */
    Known read(Session session, @Nullable String split) {
        Map<String, ModelRegistered> models = session.catalogue().models();
        ModelRegistered registered = models.get(model);
        if (registered == null) {
            throw new CommandException("There is no model " + model + ". Registered: "
                    + (models.isEmpty() ? "none" : String.join(", ", models.keySet()))
                    + ". See: assay models add --help");
        }
        StoredEvents<Example> examples = StoredEvents.read(
                session.events(), Topic.EXAMPLES, Example.class, key -> key.startsWith(dataset + "/"));
        try {
            return new Known(registered, requests(registered, examples, split), examples);
        } catch (RuntimeException e) {
            examples.close();
            throw e;
        }
    }

    private ExampleRequests requests(
            ModelRegistered registered, StoredEvents<Example> examples, @Nullable String split) {
        AskedDataset asked = new AskedDataset(split);
        examples.forEach(asked::add);
        Task task = asked.task()
                .orElseThrow(() -> new CommandException("There is no dataset " + dataset
                        + (split == null ? "" : " with examples of split " + split) + ". See: assay datasets list"));
        if (!ExampleRequests.answers(registered, task)) {
            throw new CommandException("Model " + model + " does " + registered.task() + ", which does not answer "
                    + task + ", what dataset " + dataset + " asks");
        }
        ExampleRequests requests = asked.requests(collection == null ? dataset : collection);
        if (requests.parts(registered).isEmpty()) {
            throw new CommandException("Model " + model + " is run by the eval-service itself, and has no predictions");
        }
        return requests;
    }
}
