package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.List;

/** Writes what a model said of an example as one line of JSON: what {@link PredictionLines} reads. */
public final class OutputWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OutputWriter() {}

    /**
     * The line of an example.
     *
     * @param outcomes one for each part that the model was asked about
     * @throws IllegalArgumentException if an outcome is of a kind that no dataset asks for
     */
    public static String line(Example example, List<Outcome> outcomes) {
        ObjectNode line = JSON.objectNode().put("id", example.exampleId());
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Prediction.Failure failure) {
                return line.put("error", failure.detail()).toString();
            }
        }
        if (outcomes.size() == 1) {
            write(example, outcomes.get(0), line);
        } else {
            ArrayNode vectors = line.putArray("output");
            outcomes.forEach(outcome -> vectors.add(vector(outcome)));
        }
        return line.toString();
    }

    private static void write(Example example, Outcome outcome, ObjectNode line) {
        if (outcome instanceof Prediction.Labels labels) {
            ArrayNode output = line.putArray("output");
            labels.labels()
                    .forEach(label ->
                            output.addObject().put("label", label.label()).put("score", label.score()));
        } else if (outcome instanceof Prediction.Entities entities) {
            ArrayNode output = line.putArray("output");
            String text = example.input() instanceof Input.Tokens tokens ? tokens.text() : "";
            CodePointIndex index = CodePointIndex.of(text);
            entities.entities().forEach(entity -> output.addObject()
                    .put("entity_group", entity.label())
                    .put("score", entity.score())
                    .put("word", quote(text, index, entity.span()))
                    .put("start", entity.span().start())
                    .put("end", entity.span().end()));
        } else if (outcome instanceof Prediction.Answers answers) {
            ArrayNode output = line.putArray("output");
            answers.answers().forEach(answer -> output.addObject()
                    .put("answer", answer.text())
                    .put("score", answer.score())
                    .put("start", answer.span().start())
                    .put("end", answer.span().end())
                    .put("no_answer_probability", answers.noAnswerScore()));
        } else if (outcome instanceof Prediction.Similarity similarity) {
            line.put("output", similarity.score());
        } else if (outcome instanceof Prediction.Found found) {
            ObjectNode output = line.putObject("output");
            found.hits().forEach(hit -> output.put(hit.id(), hit.score()));
        } else if (outcome instanceof Prediction.DomainFit fit) {
            line.putObject("output")
                    .put("log_likelihood", fit.logLikelihood())
                    .put("tokens", fit.tokens())
                    .put("unknown_tokens", fit.unknownTokens())
                    .put("words", fit.words());
        } else {
            line.set("output", vector(outcome));
        }
    }

    private static ArrayNode vector(Outcome outcome) {
        if (!(outcome instanceof Prediction.Embedding embedding)) {
            throw new IllegalArgumentException(
                    "no dataset asks for " + outcome.getClass().getSimpleName());
        }
        ArrayNode vector = JSON.arrayNode(embedding.values().length);
        for (float value : embedding.values()) {
            vector.add(value);
        }
        return vector;
    }

    private static String quote(String text, CodePointIndex index, Span span) {
        return span.end() > index.length()
                ? ""
                : text.substring(index.toUtf16(span.start()), index.toUtf16(span.end()));
    }
}
