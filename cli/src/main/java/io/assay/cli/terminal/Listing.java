package io.assay.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, printable as an aligned table, as CSV, or as a JSON array of objects: each column says once what it
 * shows to a person and which value it gives to a program.
 *
 * @param <R> what a row is made from
 */
public final class Listing<R> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Column<R>> columns = new ArrayList<>();

    private record Column<R>(
            String name, boolean right, Function<R, @Nullable Object> value, Function<R, @Nullable String> shown) {}

    /** Adds a column of words, aligned to the left. */
    public Listing<R> words(String name, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(name, false, value, row -> text(value.apply(row))));
        return this;
    }

    /** Adds a column whose value a person sees in another form, aligned to the left. */
    public Listing<R> words(String name, Function<R, @Nullable Object> value, Function<R, @Nullable String> shown) {
        columns.add(new Column<>(name, false, value, shown));
        return this;
    }

    /** Adds a column of numbers, aligned to the right. */
    public Listing<R> numbers(String name, Function<R, @Nullable Object> value, Function<R, @Nullable String> shown) {
        columns.add(new Column<>(name, true, value, shown));
        return this;
    }

    /** Prints rows in a format. */
    public void print(List<R> rows, OutputFormat format, PrintStream out) {
        switch (format) {
            case TABLE -> table(rows).forEach(out::println);
            case CSV -> csv(rows).forEach(out::println);
            case JSON -> out.println(json(rows));
        }
        out.flush();
    }

    /** The table's lines, the header first; columns in which no row has anything are left out. */
    public List<String> table(List<R> rows) {
        List<Column<R>> filled = columns.stream()
                .filter(column -> rows.isEmpty()
                        || rows.stream().anyMatch(row -> !shown(column, row).isEmpty()))
                .toList();
        List<List<String>> cells = new ArrayList<>();
        cells.add(filled.stream().map(Column::name).toList());
        rows.forEach(row ->
                cells.add(filled.stream().map(column -> shown(column, row)).toList()));
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < filled.size(); i++) {
            int column = i;
            widths.add(cells.stream()
                    .mapToInt(line -> length(line.get(column)))
                    .max()
                    .orElse(0));
        }
        return cells.stream().map(line -> aligned(filled, widths, line)).toList();
    }

    /** The lines of a CSV file, the header first. */
    public List<String> csv(List<R> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(columns.stream().map(column -> csvCell(column.name())).collect(Collectors.joining(",")));
        rows.forEach(row -> lines.add(columns.stream()
                .map(column -> csvCell(text(column.value().apply(row))))
                .collect(Collectors.joining(","))));
        return lines;
    }

    private String json(List<R> rows) {
        return json(rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> members = new LinkedHashMap<>();
                    columns.forEach(
                            column -> members.put(column.name(), column.value().apply(row)));
                    return members;
                })
                .toList());
    }

    /** The JSON of a value, indented. */
    public static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /** A cell of a CSV line, quoted where it must be. */
    public static String csvCell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static <R> String aligned(List<Column<R>> columns, List<Integer> widths, List<String> line) {
        StringBuilder aligned = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String padding = " ".repeat(widths.get(i) - length(line.get(i)));
            aligned.append(i == 0 ? "" : "  ")
                    .append(columns.get(i).right() ? padding + line.get(i) : line.get(i) + padding);
        }
        return aligned.toString().stripTrailing();
    }

    private static <R> String shown(Column<R> column, R row) {
        String shown = column.shown().apply(row);
        return shown == null ? "" : shown;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
