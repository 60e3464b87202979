package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.nio.file.Path;
import java.util.List;

/** Builds examples in the form that they have in JSON Lines. */
final class ExampleJson {
    private ExampleJson() {}

    /** An example whose input and label are still empty objects. */
    static ObjectNode example(String id, Task task) {
        ObjectNode example = JsonNodeFactory.instance.objectNode().put("id", id).put("task", task.wireName());
        example.putObject("input");
        example.putObject("label");
        return example;
    }

    /** A text with its classes. */
    static ObjectNode classified(String id, String text, List<String> labels) {
        ObjectNode example = example(id, Task.TEXT_CLASSIFICATION);
        input(example).put("text", text);
        ArrayNode list = label(example).putArray("labels");
        labels.forEach(list::add);
        return example;
    }

    /** A text with its words and the entities in it. */
    static ObjectNode tagged(String id, String text, List<String> tokens, List<Label.Entity> entities) {
        ObjectNode example = example(id, Task.TOKEN_CLASSIFICATION);
        input(example).put("text", text);
        ArrayNode words = input(example).putArray("tokens");
        tokens.forEach(words::add);
        ArrayNode spans = label(example).putArray("spans");
        for (Label.Entity entity : entities) {
            Span span = entity.span();
            spans.addObject().put("start", span.start()).put("end", span.end()).put("label", entity.label());
        }
        return example;
    }

    static ObjectNode input(ObjectNode example) {
        return example.withObject("/input");
    }

    static ObjectNode label(ObjectNode example) {
        return example.withObject("/label");
    }

    /** The id of an example whose file gives it none: the file's name without its ending, and a number. */
    static String id(Path file, long number) {
        return stem(file) + "/" + number;
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
