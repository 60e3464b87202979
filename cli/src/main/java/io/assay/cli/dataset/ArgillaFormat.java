package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records that Argilla exports as JSON, in a list or one a line: those of version 1, with {@code annotation}, and those of
 * version 2, with {@code fields} and {@code responses}. A response is a label, several labels, or spans. Of several
 * responses to the first question that has any, the first submitted one counts; a record without one is left out.
 */
public final class ArgillaFormat implements ExampleFormat {
    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        JsonValues.forEach(file, problems, (line, record) -> {
            Optional<ObjectNode> example = record.has("fields") ? second(record) : first(record);
            if (example.isPresent()) {
                handler.accept(line, example.get());
            }
        });
    }

    private static Optional<ObjectNode> first(JsonNode record) {
        if (!record.hasNonNull("annotation")) {
            return Optional.empty();
        }
        Fields fields = Fields.of(record);
        String text = fields.has("text")
                ? fields.string("text")
                : only(fields.object("inputs"), record.get("inputs"), "inputs");
        List<String> tokens = fields.has("tokens") ? fields.strings("tokens") : null;
        String annotator = fields.optionalString("annotation_agent").orElse(null);
        return Optional.of(example(fields.name("id"), text, tokens, record.get("annotation"), annotator));
    }

    private static Optional<ObjectNode> second(JsonNode record) {
        Fields fields = Fields.of(record);
        for (JsonNode question : record.path("responses")) {
            for (JsonNode response : question) {
                String status = response.path("status").asText("submitted");
                if (status.equals("submitted") && response.hasNonNull("value")) {
                    String user = response.path("user_id").asText("");
                    String text = only(fields.object("fields"), record.get("fields"), "fields");
                    return Optional.of(example(
                            fields.name("id"), text, null, response.get("value"), user.isEmpty() ? null : user));
                }
            }
        }
        return Optional.empty();
    }

    /** The member {@code text}, or the only one. */
    private static String only(Fields fields, JsonNode object, String name) {
        if (fields.has("text")) {
            return fields.string("text");
        }
        if (object.size() != 1) {
            throw new InvalidLineException(name + " has no \"text\", and " + object.size() + " others");
        }
        return fields.string(object.fieldNames().next());
    }

    private static ObjectNode example(
            String id, String text, @Nullable List<String> tokens, JsonNode said, @Nullable String annotator) {
        boolean spans = tokens != null
                || (said.isArray() && !said.isEmpty() && !said.get(0).isTextual());
        ObjectNode example = spans ? tagged(id, text, tokens, said) : ExampleJson.classified(id, text, labels(said));
        if (annotator != null) {
            example.put("annotator", annotator);
        }
        return example;
    }

    private static List<String> labels(JsonNode said) {
        Stream<JsonNode> values = said.isArray() ? said.valueStream() : Stream.of(said);
        return values.map(value -> {
                    if (!value.isValueNode()) {
                        throw new InvalidLineException("annotation is neither a label, nor labels, nor spans");
                    }
                    return value.asText();
                })
                .toList();
    }

    /** Spans as {@code ["PER", 0, 3]}, or as {@code {"label": "PER", "start": 0, "end": 3}}. */
    private static ObjectNode tagged(String id, String text, @Nullable List<String> tokens, JsonNode said) {
        List<Label.Entity> entities = new ArrayList<>();
        for (JsonNode span : said) {
            if (span.isArray() && span.size() >= 3) {
                entities.add(new Label.Entity(
                        new Span(span.get(1).asInt(), span.get(2).asInt()),
                        span.get(0).asText()));
            } else if (span.isObject()) {
                Fields fields = Fields.of(span);
                entities.add(new Label.Entity(
                        new Span(fields.integer("start"), fields.integer("end")), fields.string("label")));
            } else {
                throw new InvalidLineException("annotation has a span that is neither a list nor an object");
            }
        }
        entities.sort(Comparator.comparingInt(entity -> entity.span().start()));
        return ExampleJson.tagged(id, text, tokens == null ? Words.of(text, entities) : tokens, entities);
    }
}
