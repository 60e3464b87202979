package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests.Part;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns what a model said of an example, in the shape of its task's Hugging Face pipeline, into outcomes: one for each
 * part of the example that the model was asked about.
 */
final class OutputParser {
    private static final String NO_ANSWER = "no_answer_probability";

    /** Checks the id of a hit. */
    private final Consumer<String> findable;

    /**
     * A parser.
     *
     * @param findable takes the id of each thing found; throws {@link InvalidLineException} if there is no such thing
     */
    OutputParser(Consumer<String> findable) {
        this.findable = findable;
    }

    /**
     * Reads an output.
     *
     * @throws InvalidLineException if it has another shape, or does not fit the example
     */
    List<Outcome> parse(Example example, List<Part> parts, JsonNode output) {
        if (parts.contains(Part.QUERY)) {
            return List.of(vector(output, "output"));
        }
        if (parts.contains(Part.TEXT_1)) {
            if (!output.isArray() || output.size() != 2) {
                throw new InvalidLineException("output is not two vectors, [[…], […]]: one of each text");
            }
            return List.of(vector(output.get(0), "output[0]"), vector(output.get(1), "output[1]"));
        }
        if (example.task() == Task.FILL_MASK) {
            return List.of(domainFit(Fields.of(output)));
        }
        if (example.input() instanceof Input.Text) {
            return List.of(labels(output));
        }
        if (example.input() instanceof Input.Tokens tokens) {
            return List.of(entities(tokens, output));
        }
        if (example.input() instanceof Input.Question question) {
            return List.of(answers(question, output));
        }
        if (example.input() instanceof Input.Pair) {
            return List.of(similarity(output));
        }
        return List.of(found(output));
    }

    private static Outcome vector(JsonNode output, String name) {
        if (!output.isArray() || output.isEmpty()) {
            throw new InvalidLineException(name + " is not a vector: a list of numbers");
        }
        float[] values = new float[output.size()];
        for (int i = 0; i < values.length; i++) {
            if (!output.get(i).isNumber()) {
                throw new InvalidLineException(
                        name + "[" + i + "] is not a number; give one vector of the text, and not one of each token");
            }
            values[i] = output.get(i).floatValue();
        }
        return new Prediction.Embedding(values);
    }

    private static Outcome labels(JsonNode output) {
        List<Prediction.LabelScore> labels = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Fields label : objects(output)) {
            String name = label.string("label");
            if (!seen.add(name)) {
                throw new InvalidLineException("label \"" + name + "\" is there twice");
            }
            labels.add(new Prediction.LabelScore(name, label.number("score")));
        }
        if (labels.isEmpty()) {
            throw new InvalidLineException("output has no label; where the model gave none, give {\"id\", \"error\"}");
        }
        labels.sort(Comparator.comparingDouble(Prediction.LabelScore::score).reversed());
        return new Prediction.Labels(labels);
    }

    private static Outcome domainFit(Fields fit) {
        return new Prediction.DomainFit(
                fit.number("log_likelihood"),
                fit.integer("tokens"),
                fit.integer("unknown_tokens"),
                fit.integer("words"));
    }

    private static Outcome entities(Input.Tokens input, JsonNode output) {
        List<Prediction.Entity> entities = new ArrayList<>();
        if (output.isObject() && output.has("tags")) {
            List<Span> places = TaggedTokens.places(input.text(), input.tokens());
            TaggedTokens.entities(places, Fields.of(output).strings("tags"))
                    .forEach(entity -> entities.add(new Prediction.Entity(entity.label(), 1, entity.span())));
            return new Prediction.Entities(entities);
        }
        int length = input.text().codePointCount(0, input.text().length());
        for (Fields entity : objects(output)) {
            if (!entity.has("entity_group") && entity.has("entity")) {
                throw new InvalidLineException("output has tokens (entity) and no entities (entity_group): run the"
                        + " pipeline with aggregation_strategy=\"first\", or give {\"tags\": […]}");
            }
            Span span = new Span(entity.integer("start"), entity.integer("end"));
            if (span.end() > length) {
                throw new InvalidLineException("entity [" + span.start() + ", " + span.end()
                        + ") is outside the text of " + length + " code points");
            }
            entities.add(new Prediction.Entity(entity.string("entity_group"), entity.number("score"), span));
        }
        entities.sort(Comparator.comparingInt(entity -> entity.span().start()));
        return new Prediction.Entities(entities);
    }

    private static Outcome answers(Input.Question input, JsonNode output) {
        CodePointIndex index = CodePointIndex.of(input.context());
        List<Prediction.Answer> answers = new ArrayList<>();
        double noAnswer = 0;
        boolean said = false;
        for (Fields answer : objects(output)) {
            String text = answer.string("answer");
            double score = answer.has("score") || !answer.has(NO_ANSWER)
                    ? answer.number("score")
                    : 1 - answer.number(NO_ANSWER);
            if (!said && answer.has(NO_ANSWER)) {
                noAnswer = answer.number(NO_ANSWER);
                said = true;
            } else if (!said && text.isEmpty()) {
                noAnswer = score;
            }
            answers.add(new Prediction.Answer(text, score, place(answer, text, input.context(), index)));
        }
        answers.sort(Comparator.comparingDouble(Prediction.Answer::score).reversed());
        return new Prediction.Answers(answers, noAnswer);
    }

    /** Where an answer stands: as told, else at its first place; at [0, 0) where it stands nowhere, as a made-up one. */
    private static Span place(Fields answer, String text, String context, CodePointIndex index) {
        if (!answer.has("start") && !answer.has("end")) {
            int at = context.indexOf(text);
            return text.isEmpty() || at < 0
                    ? new Span(0, 0)
                    : new Span(index.toCodePoint(at), index.toCodePoint(at + text.length()));
        }
        Span span = new Span(answer.integer("start"), answer.integer("end"));
        boolean stands = span.end() <= index.length()
                && context.substring(index.toUtf16(span.start()), index.toUtf16(span.end()))
                        .equals(text);
        if (!stands && !text.isEmpty() && span.end() > span.start()) {
            throw new InvalidLineException(
                    "answer \"" + text + "\" does not stand at [" + span.start() + ", " + span.end()
                            + ") of the context; offsets count code points. Without start and end it is looked up");
        }
        return span;
    }

    private static Outcome similarity(JsonNode output) {
        if (output.isNumber()) {
            return new Prediction.Similarity(output.doubleValue());
        }
        if (!output.isObject()) {
            throw new InvalidLineException("output is neither a number nor {\"score\": …}");
        }
        return new Prediction.Similarity(Fields.of(output).number("score"));
    }

    private Outcome found(JsonNode output) {
        if (!output.isObject()) {
            throw new InvalidLineException("output is no ranking: {\"document id\": score, …}");
        }
        List<Prediction.Hit> hits = new ArrayList<>(output.size());
        output.properties().forEach(hit -> {
            if (!hit.getValue().isNumber()) {
                throw new InvalidLineException("score of \"" + hit.getKey() + "\" is not a number");
            }
            findable.accept(hit.getKey());
            hits.add(new Prediction.Hit(hit.getKey(), hit.getValue().doubleValue()));
        });
        return new Prediction.Found(hits);
    }

    /** One object, or a list of them; pipelines that are given a list of one text put that in a list again. */
    private static List<Fields> objects(JsonNode output) {
        JsonNode list = output.isArray() && output.size() == 1 && output.get(0).isArray() ? output.get(0) : output;
        if (list.isObject()) {
            return List.of(Fields.of(list));
        }
        if (!list.isArray()) {
            throw new InvalidLineException("output is neither an object nor a list of objects");
        }
        List<Fields> objects = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            if (!each.isObject()) {
                throw new InvalidLineException("output[" + objects.size() + "] is not an object");
            }
            objects.add(Fields.of(each));
        }
        return objects;
    }
}
