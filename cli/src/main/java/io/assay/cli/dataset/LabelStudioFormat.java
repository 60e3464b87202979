package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Label Studio's JSON export of texts with {@code choices} or {@code labels}: a list of tasks with {@code data} and
 * {@code annotations}. Of several annotations, the one that is {@code ground_truth} counts, else the first that was not
 * cancelled; a task without one is left out. Offsets there are UTF-16 units, and are converted.
 */
public final class LabelStudioFormat implements ExampleFormat {
    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        JsonValues.forEach(file, problems, (line, task) -> {
            Fields fields = Fields.of(task);
            String id = fields.name("id");
            try {
                fields.objects("annotations"); // each is an object
                Optional<JsonNode> annotation = annotation(task.get("annotations"));
                if (annotation.isPresent()) {
                    handler.accept(line, example(id, task.path("data"), annotation.get()));
                }
            } catch (InvalidLineException e) {
                throw new InvalidLineException("task " + id + ": " + e.getMessage());
            }
        });
    }

    private static Optional<JsonNode> annotation(JsonNode annotations) {
        List<JsonNode> kept = annotations
                .valueStream()
                .filter(annotation -> !annotation.path("was_cancelled").asBoolean(false))
                .toList();
        return kept.stream()
                .filter(annotation -> annotation.path("ground_truth").asBoolean(false))
                .findFirst()
                .or(() -> kept.stream().findFirst());
    }

    private static ObjectNode example(String id, JsonNode data, JsonNode annotation) {
        List<String> choices = new ArrayList<>();
        List<JsonNode> spans = new ArrayList<>();
        for (JsonNode result : annotation.path("result")) {
            switch (result.path("type").asText()) {
                case "choices" -> choices.addAll(Fields.of(result.path("value")).strings("choices"));
                case "labels" -> spans.add(result.path("value"));
                default -> {
                    // relations, comments and the like say nothing that is scored
                }
            }
        }
        String text = text(data);
        ObjectNode example = spans.isEmpty() && !choices.isEmpty()
                ? ExampleJson.classified(id, text, choices)
                : tagged(id, text, spans);
        if (annotation.path("completed_by").isValueNode()
                && !annotation.path("completed_by").isNull()) {
            example.put("annotator", annotation.path("completed_by").asText());
        } else if (annotation.path("completed_by").hasNonNull("email")) {
            example.put(
                    "annotator", annotation.path("completed_by").path("email").asText());
        }
        return example;
    }

    /** The member {@code text}, or the only one that is a text. */
    private static String text(JsonNode data) {
        if (data.path("text").isTextual()) {
            return data.path("text").textValue();
        }
        List<String> texts = data.valueStream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
        if (texts.size() != 1) {
            throw new InvalidLineException(
                    "data has no member \"text\", and " + texts.size() + " others that are texts; name one text");
        }
        return texts.get(0);
    }

    private static ObjectNode tagged(String id, String text, List<JsonNode> spans) {
        CodePointIndex index = CodePointIndex.of(text);
        List<Label.Entity> entities = new ArrayList<>();
        for (JsonNode value : spans) {
            Fields span = Fields.of(value);
            int start = span.integer("start");
            int end = span.integer("end");
            if (start < 0 || end > text.length()) {
                throw new InvalidLineException(
                        "span [" + start + ", " + end + ") is outside the text of " + text.length() + " UTF-16 units");
            }
            for (String label : span.strings("labels")) {
                entities.add(new Label.Entity(new Span(index.toCodePoint(start), index.toCodePoint(end)), label));
            }
        }
        entities.sort(Comparator.comparingInt(entity -> entity.span().start()));
        return ExampleJson.tagged(id, text, Words.of(text, entities), entities);
    }
}
