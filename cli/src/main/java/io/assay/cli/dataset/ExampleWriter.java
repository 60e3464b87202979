package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;

/** Writes an example as one line of JSON Lines: what {@link ExampleParser} reads. */
public final class ExampleWriter {
    private ExampleWriter() {}

    /**
     * The line of an example.
     *
     * @throws IllegalArgumentException if its input or label is of a kind that no dataset has
     */
    public static String line(Example example) {
        ObjectNode line = ExampleJson.example(example.exampleId(), example.task());
        input(example.input(), ExampleJson.input(line));
        label(example.label(), ExampleJson.label(line));
        if (example.label() instanceof Label.None) {
            line.remove("label");
        }
        line.put("split", example.split());
        if (example.annotator() != null) {
            line.put("annotator", example.annotator());
        }
        if (!example.slices().isEmpty()) {
            ObjectNode slice = line.putObject("slice");
            example.slices().forEach(slice::put);
        }
        return line.toString();
    }

    private static void input(Input input, ObjectNode json) {
        if (input instanceof Input.Text text) {
            json.put("text", text.text());
        } else if (input instanceof Input.Tokens tokens) {
            json.put("text", tokens.text());
            ArrayNode words = json.putArray("tokens");
            tokens.tokens().forEach(words::add);
        } else if (input instanceof Input.Question question) {
            json.put("question", question.question()).put("context", question.context());
        } else if (input instanceof Input.Pair pair) {
            json.put("text1", pair.text1()).put("text2", pair.text2());
        } else if (input instanceof Input.Query query) {
            json.put("query", query.query());
        } else {
            throw new IllegalArgumentException(
                    "no dataset has an input " + input.getClass().getSimpleName());
        }
    }

    private static void label(Label label, ObjectNode json) {
        if (label instanceof Label.Classes classes) {
            if (classes.labels().size() == 1) {
                json.put("label", classes.labels().get(0));
            } else {
                ArrayNode labels = json.putArray("labels");
                classes.labels().forEach(labels::add);
            }
        } else if (label instanceof Label.Entities entities) {
            ArrayNode spans = json.putArray("spans");
            entities.entities()
                    .forEach(entity -> span(entity.span(), spans.addObject()).put("label", entity.label()));
        } else if (label instanceof Label.Answers answers) {
            ArrayNode list = json.putArray("answers");
            answers.answers()
                    .forEach(answer ->
                            list.addObject().put("text", answer.text()).put("start", answer.start()));
        } else if (label instanceof Label.Score score) {
            json.put("score", score.score());
        } else if (label instanceof Label.Relevance relevance) {
            ArrayNode list = json.putArray("relevant");
            relevance.relevant().forEach(relevant -> {
                ObjectNode place = list.addObject().put("document", relevant.documentId());
                if (relevant.span() != null) {
                    span(relevant.span(), place);
                }
                place.put("grade", relevant.grade());
            });
        }
    }

    private static ObjectNode span(Span span, ObjectNode json) {
        return json.put("start", span.start()).put("end", span.end());
    }
}
