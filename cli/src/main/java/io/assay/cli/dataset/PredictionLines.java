package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.request.ExampleRequests.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a model said of a dataset's examples, as JSON Lines, or in a format that is turned into that: {@code {"id": example id, "output": …}}, the output in the shape
 * of the task's Hugging Face pipeline; or {@code {"id", "error": "why"}} where the model failed. Can be read again and again.
 */
public final class PredictionLines {
    private static final int DIGITS_OF_LONG = 16;

    private final Path file;
    private final ExampleFormat format;
    private final ModelRegistered model;
    private final ExampleRequests requests;
    private final List<Part> parts;
    private final Function<String, Optional<Example>> examples;
    private final OutputParser parser;

    /**
     * Predictions of a model.
     *
     * @param format what the file holds
     * @param requests what it is asked
     * @param examples finds an example by its id
     * @param collection the documents that are searched, as far as they are known
     */
    public PredictionLines(
            Path file,
            ExampleFormat format,
            ModelRegistered model,
            ExampleRequests requests,
            Function<String, Optional<Example>> examples,
            Documents collection) {
        this.file = file;
        this.format = format;
        this.model = model;
        this.requests = requests;
        this.parts = requests.parts(model);
        this.examples = examples;
        this.parser = new OutputParser(collection::checkFound);
    }

    /** Takes what a model said of an example. */
    @FunctionalInterface
    public interface Handler {
        /** Takes the predictions of an example, one for each part that the model is asked about. */
        void accept(String exampleId, List<Prediction> predictions);
    }

    /**
     * Where a request was answered first, and how.
     *
     * @param outcome hash of the outcome
     */
    private record Said(long line, int outcome) {}

    /** Hands over the sound lines, and notes what is wrong with the others. */
    public void forEach(Handler each, Problems problems) {
        // a millionth of a millionth of all files has two requests with the same 64 bits: shorter keys are worth that
        Map<Long, Said> answered = new HashMap<>();
        format.forEach(file, problems, (line, object) -> {
            Fields fields = Fields.of(object);
            String id = fields.string("id");
            try {
                Example example = examples.apply(id)
                        .orElseThrow(() -> new InvalidLineException(
                                "is not in the dataset; see: assay export, which lists the ids"));
                List<Outcome> outcomes = outcomes(example, object, fields);
                List<Prediction> predictions = new ArrayList<>(parts.size());
                for (int part = 0; part < parts.size(); part++) {
                    predictions.add(prediction(requests.of(model, example, parts.get(part)), outcomes.get(part)));
                }
                predictions.forEach(prediction -> checkSaidOnce(prediction, line, answered));
                each.accept(id, predictions);
            } catch (InvalidLineException | IllegalArgumentException e) {
                throw new InvalidLineException("example \"" + id + "\": " + e.getMessage());
            }
        });
    }

    private List<Outcome> outcomes(Example example, JsonNode object, Fields fields) {
        if (fields.has("error")) {
            Outcome failure = new Prediction.Failure(Prediction.ErrorKind.RUN_FAILED, fields.string("error"));
            return parts.stream().map(part -> failure).toList();
        }
        if (!fields.has("output")) {
            throw new InvalidLineException("output is missing; where the model gave none, give {\"id\", \"error\"}");
        }
        return parser.parse(example, parts, object.get("output"));
    }

    private Prediction prediction(InferenceRequested request, Outcome outcome) {
        return new Prediction(
                request.requestId(), model.modelId(), model.version(), request.task(), outcome, 0, false, 0, 0);
    }

    private static void checkSaidOnce(Prediction prediction, long line, Map<Long, Said> answered) {
        long key = Long.parseUnsignedLong(prediction.requestId().substring(0, DIGITS_OF_LONG), DIGITS_OF_LONG);
        Said before =
                answered.putIfAbsent(key, new Said(line, prediction.outcome().hashCode()));
        if (before != null && before.outcome() != prediction.outcome().hashCode()) {
            throw new InvalidLineException("line " + before.line() + " has another output for the same input, and one"
                    + " model says one thing of it: give both the same output, or leave one line out");
        }
    }
}
