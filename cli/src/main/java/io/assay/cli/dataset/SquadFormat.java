package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Task;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * SQuAD's JSON, 1.1 and 2.0: {@code data} with {@code paragraphs} of a {@code context} and {@code qas}. The same answer by
 * several annotators stands once; a question that {@code is_impossible} has none, whatever is plausible.
 */
public final class SquadFormat implements ExampleFormat {
    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        JsonValues.forEachOf("paragraphs", file, problems, (line, paragraph) -> {
            Fields fields = Fields.of(paragraph);
            String context = fields.string("context");
            fields.objects("qas"); // each is an object
            for (JsonNode question : paragraph.get("qas")) {
                problems.attempt(file, line, () -> handler.accept(line, example(context, question)));
            }
        });
    }

    private static ObjectNode example(String context, JsonNode question) {
        Fields fields = Fields.of(question);
        ObjectNode example = ExampleJson.example(fields.name("id"), Task.QUESTION_ANSWERING);
        ExampleJson.input(example).put("question", fields.string("question")).put("context", context);
        ArrayNode answers = ExampleJson.label(example).putArray("answers");
        if (!question.path("is_impossible").asBoolean(false)) {
            Set<ObjectNode> seen = new HashSet<>();
            for (Fields answer : fields.objects("answers")) {
                ObjectNode once = answers.objectNode()
                        .put("text", answer.string("text"))
                        .put("start", answer.integer("answer_start"));
                if (seen.add(once)) {
                    answers.add(once);
                }
            }
        }
        return example;
    }
}
