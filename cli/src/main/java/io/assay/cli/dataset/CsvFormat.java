package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.CodePointIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * One example a row. CSV as RFC 4180 has it: quoted cells may hold commas, quotes and line breaks; in TSV a quote is a
 * character like any other. Which columns there are says what the examples ask: {@code text} and {@code label}, or
 * {@code labels} with semicolons; {@code tokens} and {@code tags} with spaces; {@code question}, {@code context},
 * {@code answer} and {@code start}; {@code text1}, {@code text2} and {@code score}; {@code query}, {@code document},
 * {@code quote} and {@code grade}. All of them may have {@code id}, {@code split}, {@code annotator} and
 * {@code slice.NAME}.
 */
public final class CsvFormat implements ExampleFormat {
    private static final ExampleColumns COLUMNS = ExampleColumns.of(
            List.of("question", "context"),
            "label",
            "labels",
            "answer",
            "start",
            "quote",
            "grade",
            "id",
            "split",
            "annotator");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CSVFormat csv;
    private final boolean header;
    private final Map<String, String> mapping;

    /**
     * A format.
     *
     * @param delimiter between cells: a comma or a tab
     * @param header whether the first line names the columns
     * @param mapping the file's column by what it holds; without a header, its number from 1. What is not named is looked
     *     for under its own name
     * @throws IllegalArgumentException if the mapping names what no example has; the message lists what there is
     */
    public CsvFormat(char delimiter, boolean header, Map<String, String> mapping) {
        CSVFormat.Builder builder = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
                .setAllowMissingColumnNames(true);
        if (delimiter == '\t') {
            builder.setQuote(null);
        }
        if (header) {
            builder.setHeader().setSkipHeaderRecord(true);
        }
        this.csv = builder.get();
        this.header = header;
        this.mapping = Map.copyOf(mapping);
        COLUMNS.check(mapping.keySet());
    }

    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        long line = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            skipByteOrderMark(reader);
            try (CSVParser parser = csv.parse(reader)) {
                Columns columns = header ? named(parser.getHeaderNames()) : numbered();
                for (CSVRecord row : parser) {
                    long at = line + 1;
                    if (header && at == 1) {
                        at++;
                    }
                    line = parser.getCurrentLineNumber();
                    long begin = at;
                    problems.attempt(
                            file,
                            begin,
                            () -> handler.accept(begin, columns.example(file, row, row.getRecordNumber())));
                }
            }
        } catch (InvalidLineException e) {
            problems.add(file, 1, String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            problems.add(file, "is not UTF-8, somewhere after line " + line);
        } catch (CSVException | IllegalArgumentException e) {
            problems.add(file, line + 1, "is no CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            problems.add(file, line + 1, "is no CSV, or not UTF-8: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK.charAt(0)) {
            reader.reset();
        }
    }

    private Columns named(List<String> names) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            if (COLUMNS.isKnown(name)) {
                places.put(name, place);
            }
        }
        mapping.forEach((name, column) -> {
            ExampleColumns.checkThere(name, column, names);
            places.put(name, names.indexOf(column));
        });
        return columns(places, "it has " + String.join(", ", names));
    }

    private Columns numbered() {
        Map<String, Integer> places = new LinkedHashMap<>();
        mapping.forEach((name, column) -> {
            if (!column.matches("[1-9][0-9]{0,3}")) {
                throw new InvalidLineException(
                        "column \"" + column + "\" for " + name + " is no number from 1, and there is no header");
            }
            places.put(name, Integer.parseInt(column) - 1);
        });
        return columns(places, "there is no header, so each is named by its number");
    }

    private static Columns columns(Map<String, Integer> places, String there) {
        for (Map.Entry<Task, List<String>> task : COLUMNS.required().entrySet()) {
            if (places.keySet().containsAll(task.getValue())) {
                return new Columns(task.getKey(), places);
            }
        }
        throw new InvalidLineException("columns say nothing of what is asked: " + there
                + ". Name them by --columns, such as text=question,label=category");
    }

    /** Which column holds what. */
    private record Columns(Task task, Map<String, Integer> places) {
        ObjectNode example(Path file, CSVRecord row, long number) {
            ObjectNode example = ExampleJson.example(find(row, "id").orElse(ExampleJson.id(file, number)), task);
            ObjectNode input = ExampleJson.input(example);
            ObjectNode label = ExampleJson.label(example);
            switch (task) {
                case TEXT_CLASSIFICATION -> {
                    input.put("text", cell(row, "text"));
                    classes(row, label);
                }
                case TOKEN_CLASSIFICATION -> example = tagged(example.path("id").textValue(), row);
                case QUESTION_ANSWERING -> {
                    input.put("question", cell(row, "question")).put("context", cell(row, "context"));
                    answers(row, cell(row, "context"), label);
                }
                case SENTENCE_SIMILARITY -> {
                    input.put("text1", cell(row, "text1")).put("text2", cell(row, "text2"));
                    label.put("score", number(cell(row, "score"), "score"));
                }
                case RETRIEVAL -> {
                    input.put("query", cell(row, "query"));
                    relevant(row, label);
                }
                case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK ->
                    throw new IllegalStateException("no columns are required of " + task);
            }
            for (String name : List.of("split", "annotator")) {
                Optional<String> value = find(row, name);
                if (value.isPresent()) {
                    example.put(name, value.get());
                }
            }
            for (String name : places.keySet()) {
                if (name.startsWith(ExampleColumns.SLICE)) {
                    example.withObject("/slice").put(name.substring(ExampleColumns.SLICE.length()), cell(row, name));
                }
            }
            return example;
        }

        private void classes(CSVRecord row, ObjectNode label) {
            if (!places.containsKey("labels")) {
                label.put(
                        "label",
                        find(row, "label")
                                .orElseThrow(() -> new InvalidLineException(
                                        "has no label; name its column by --columns label=…")));
                return;
            }
            ArrayNode labels = label.putArray("labels");
            Arrays.stream(cell(row, "labels").split(";"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(labels::add);
        }

        private ObjectNode tagged(String id, CSVRecord row) {
            List<String> tokens = List.of(cell(row, "tokens").split(" "));
            List<String> tags = List.of(cell(row, "tags").split(" "));
            String text = places.containsKey("text") ? cell(row, "text") : String.join(" ", tokens);
            return ExampleJson.tagged(id, text, tokens, TaggedTokens.entities(TaggedTokens.places(text, tokens), tags));
        }

        private void answers(CSVRecord row, String context, ObjectNode label) {
            ArrayNode answers = label.putArray("answers");
            String answer = find(row, "answer").orElse("");
            if (answer.isEmpty()) {
                return; // a question without an answer
            }
            Optional<String> start = find(row, "start");
            if (start.isPresent()) {
                answers.addObject().put("text", answer).put("start", (int) number(start.get(), "start"));
                return;
            }
            int at = context.indexOf(answer);
            if (at < 0 || context.indexOf(answer, at + 1) >= 0) {
                throw new InvalidLineException("answer \"" + answer + "\" does not stand exactly once in the context;"
                        + " say where, in a column start, in code points");
            }
            answers.addObject()
                    .put("text", answer)
                    .put("start", CodePointIndex.of(context).toCodePoint(at));
        }

        private void relevant(CSVRecord row, ObjectNode label) {
            ObjectNode relevant = label.putArray("relevant").addObject().put("document", cell(row, "document"));
            find(row, "quote").ifPresent(quote -> relevant.put("text", quote));
            find(row, "grade").ifPresent(grade -> relevant.put("grade", (int) number(grade, "grade")));
        }

        private Optional<String> find(CSVRecord row, String name) {
            return places.containsKey(name)
                    ? Optional.of(cell(row, name)).filter(cell -> !cell.isEmpty())
                    : Optional.empty();
        }

        private String cell(CSVRecord row, String name) {
            int place = places.getOrDefault(name, 0);
            if (place >= row.size()) {
                throw new InvalidLineException(
                        "has " + row.size() + " cells, and " + name + " is to be in cell " + (place + 1));
            }
            return row.get(place);
        }

        private static double number(String text, String name) {
            try {
                return Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw new InvalidLineException(name + " \"" + text + "\" is not a number");
            }
        }
    }
}
