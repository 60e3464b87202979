package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parquet as the Hugging Face Hub serves it, one example a row. Which columns there are says what the examples ask:
 * {@code question}, {@code context} and {@code answers} (lists {@code text} and {@code answer_start}, as SQuAD's);
 * {@code sentence1}, {@code sentence2} and {@code score}; {@code query} and {@code document}; {@code tokens} and
 * {@code ner_tags}; {@code text} and {@code label} or {@code labels}. All of them may have {@code id}, {@code split},
 * {@code annotator} and {@code slice.NAME}.
 */
public final class ParquetFormat implements ExampleFormat {
    private static final ExampleColumns COLUMNS = ExampleColumns.of(
            List.of("question", "context", "answers"), "label", "labels", "grade", "id", "split", "annotator");
    /** Other names that datasets of the Hub have for the same. */
    private static final Map<String, List<String>> ALIASES = Map.of(
            "text1", List.of("sentence1"),
            "text2", List.of("sentence2"),
            "score", List.of("similarity_score", "label"),
            "tags", List.of("ner_tags"),
            "text", List.of("sentence"),
            "answers", List.of("answer"));

    private final Map<String, String> mapping;

    /**
     * A format.
     *
     * @param mapping the file's column by what it holds; what is not named is looked for under its own name
     * @throws IllegalArgumentException if the mapping names what no example has
     */
    public ParquetFormat(Map<String, String> mapping) {
        this.mapping = Map.copyOf(mapping);
        COLUMNS.check(mapping.keySet());
    }

    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        try {
            ParquetRows.forEach(file, new ParquetRows.Handler() {
                private Columns columns = new Columns(Task.TEXT_CLASSIFICATION, Map.of());

                @Override
                public void columns(List<String> names) {
                    columns = named(names);
                }

                @Override
                public void row(long number, ObjectNode row) {
                    problems.attempt(file, number, () -> handler.accept(number, columns.example(file, number, row)));
                }
            });
        } catch (InvalidLineException e) {
            problems.add(file, String.valueOf(e.getMessage()));
        }
    }

    private Columns named(List<String> there) {
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.required()
                .values()
                .forEach(names -> names.forEach(name -> find(name, there).ifPresent(it -> columns.put(name, it))));
        COLUMNS.optional().forEach(name -> find(name, there).ifPresent(it -> columns.put(name, it)));
        there.stream().filter(name -> name.startsWith(ExampleColumns.SLICE)).forEach(name -> columns.put(name, name));
        mapping.forEach((name, column) -> {
            ExampleColumns.checkThere(name, column, there);
            columns.put(name, column);
        });
        return COLUMNS.required().entrySet().stream()
                .filter(task -> columns.keySet().containsAll(task.getValue()))
                .sorted(Comparator.comparing((Map.Entry<Task, List<String>> task) -> -task.getValue().stream()
                        .filter(mapping::containsKey) // what is named goes before what is found
                        .count()))
                .findFirst()
                .map(task -> new Columns(task.getKey(), columns))
                .orElseThrow(() -> new InvalidLineException("has columns that say nothing of what is asked: "
                        + String.join(", ", there) + ". Name them by --columns, such as text=question,label=category"));
    }

    private static Optional<String> find(String name, List<String> there) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(ALIASES.getOrDefault(name, List.of()));
        return names.stream().filter(there::contains).findFirst();
    }

    /** Which column holds what. */
    private record Columns(Task task, Map<String, String> places) {
        ObjectNode example(Path file, long number, ObjectNode row) {
            Fields fields = Fields.of(row);
            String id = find(row, "id").map(JsonNode::asText).orElse(ExampleJson.id(file, number));
            ObjectNode example = ExampleJson.example(id, task);
            ObjectNode input = ExampleJson.input(example);
            ObjectNode label = ExampleJson.label(example);
            switch (task) {
                case TEXT_CLASSIFICATION -> {
                    input.put("text", fields.string(column("text")));
                    classes(row, fields, label);
                }
                case TOKEN_CLASSIFICATION -> example = tagged(id, row, fields);
                case QUESTION_ANSWERING -> {
                    input.put("question", fields.string(column("question")));
                    input.put("context", fields.string(column("context")));
                    answers(row, label.putArray("answers"));
                }
                case SENTENCE_SIMILARITY -> {
                    input.put("text1", fields.string(column("text1"))).put("text2", fields.string(column("text2")));
                    label.put("score", fields.number(column("score")));
                }
                case RETRIEVAL -> {
                    input.put("query", fields.string(column("query")));
                    ObjectNode relevant =
                            label.putArray("relevant").addObject().put("document", fields.name(column("document")));
                    find(row, "grade").ifPresent(grade -> relevant.put("grade", fields.integer(column("grade"))));
                }
                case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK ->
                    throw new IllegalStateException("no columns are required of " + task);
            }
            for (String name : List.of("split", "annotator")) {
                Optional<JsonNode> value = find(row, name);
                if (value.isPresent()) {
                    example.put(name, value.get().asText());
                }
            }
            for (Map.Entry<String, String> place : places.entrySet()) {
                if (place.getKey().startsWith(ExampleColumns.SLICE)
                        && row.path(place.getValue()).isValueNode()) {
                    example.withObject("/slice")
                            .put(
                                    place.getKey().substring(ExampleColumns.SLICE.length()),
                                    row.path(place.getValue()).asText());
                }
            }
            return example;
        }

        private void classes(ObjectNode row, Fields fields, ObjectNode label) {
            Optional<JsonNode> several = find(row, "labels").filter(JsonNode::isArray);
            if (several.isPresent()) {
                ArrayNode labels = label.putArray("labels");
                several.get().forEach(each -> labels.add(each.asText()));
                return;
            }
            String column = places.getOrDefault("label", places.getOrDefault("labels", "label"));
            label.put("label", fields.name(column));
        }

        private ObjectNode tagged(String id, ObjectNode row, Fields fields) {
            List<String> tokens = fields.strings(column("tokens"));
            List<String> tags = new ArrayList<>();
            row.path(column("tags")).forEach(tag -> tags.add(tag.asText()));
            String text = find(row, "text")
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .orElse(String.join(" ", tokens));
            return ExampleJson.tagged(id, text, tokens, TaggedTokens.entities(TaggedTokens.places(text, tokens), tags));
        }

        /** A struct of lists, as SQuAD has them, or a list of structs; the same answer by several annotators stands once. */
        private void answers(ObjectNode row, ArrayNode answers) {
            JsonNode given = row.path(column("answers"));
            Set<String> seen = new HashSet<>();
            if (given.isObject()) {
                JsonNode texts = given.path("text");
                JsonNode starts = given.path("answer_start");
                if (texts.size() != starts.size()) {
                    throw new InvalidLineException(
                            column("answers") + " has " + texts.size() + " texts and " + starts.size() + " starts");
                }
                for (int i = 0; i < texts.size(); i++) {
                    add(texts.path(i), starts.path(i), answers, seen);
                }
                return;
            }
            for (JsonNode answer : given) {
                add(
                        answer.path("text"),
                        answer.path(answer.has("answer_start") ? "answer_start" : "start"),
                        answers,
                        seen);
            }
        }

        private static void add(JsonNode text, JsonNode start, ArrayNode answers, Set<String> seen) {
            if (seen.add(start.asText() + " " + text.asText())) {
                ObjectNode answer = answers.addObject();
                answer.set("text", text);
                answer.set("start", start);
            }
        }

        private String column(String name) {
            return places.getOrDefault(name, name);
        }

        private Optional<JsonNode> find(ObjectNode row, String name) {
            return Optional.ofNullable(places.get(name)).map(row::get).filter(value -> !value.isNull());
        }
    }
}
