package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Judgements as TREC has them, {@code query 0 document grade} a line, and the queries in a file of their own: JSON Lines with
 * {@code _id} (or {@code id}) and {@code text}, or lines of an id, a tab, and a text. The documents are in a collection
 * already. A query without a grade above 0 is no example.
 */
public final class TrecDataset implements DatasetSource {
    private static final int CELLS = 4;

    private final List<Path> judgements;
    private final Path queries;
    private final String dataset;
    private final String split;
    private final Documents documents;

    /**
     * A dataset over files.
     *
     * @param documents those that may be judged, as far as they are known
     */
    public TrecDataset(List<Path> judgements, Path queries, String dataset, String split, Documents documents) {
        this.judgements = List.copyOf(judgements);
        this.queries = queries;
        this.dataset = dataset;
        this.split = split;
        this.documents = documents;
    }

    @Override
    public void forEachExample(Consumer<Example> each, Problems problems) {
        Map<String, String> texts = texts(problems);
        Map<String, Map<String, Label.Relevant>> relevant = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (Path file : judgements) {
            TextLines.forEach(file, problems, (line, text) -> {
                if (text.isBlank()) {
                    return;
                }
                String[] cells = text.strip().split("\\s+");
                if (cells.length != CELLS) {
                    throw new InvalidLineException("has " + cells.length + " cells; wanted: query, 0, document, grade");
                }
                if (!texts.containsKey(cells[0])) {
                    throw new InvalidLineException("judges query \"" + cells[0] + "\", which is not in " + queries);
                }
                documents.check(cells[2]);
                if (!relevant.containsKey(cells[0])) {
                    order.add(cells[0]);
                }
                judge(relevant.computeIfAbsent(cells[0], query -> new HashMap<>()), cells[2], grade(cells[3]));
            });
        }
        for (String query : order) {
            List<Label.Relevant> places = relevant.getOrDefault(query, Map.of()).values().stream()
                    .sorted((one, other) -> one.documentId().compareTo(other.documentId()))
                    .toList();
            if (!places.isEmpty()) {
                Input input = new Input.Query(texts.getOrDefault(query, ""));
                each.accept(new Example(
                        dataset, query, Task.RETRIEVAL, input, new Label.Relevance(places), split, null, Map.of()));
            }
        }
    }

    private static void judge(Map<String, Label.Relevant> relevant, String document, int grade) {
        if (relevant.containsKey(document)) {
            throw new InvalidLineException("document \"" + document + "\" is judged twice for one query");
        }
        if (grade > 0) {
            relevant.put(document, new Label.Relevant(document, null, grade));
        }
    }

    private Map<String, String> texts(Problems problems) {
        Map<String, String> texts = new HashMap<>();
        if (queries.toString().endsWith(".jsonl")) {
            JsonLines.forEach(queries, problems, (long line, JsonNode query) -> {
                Fields fields = Fields.of(query);
                put(texts, fields.name(fields.has("_id") ? "_id" : "id"), fields.string("text"));
            });
            return texts;
        }
        TextLines.forEach(queries, problems, (line, text) -> {
            if (text.isBlank()) {
                return;
            }
            int tab = text.indexOf('\t');
            if (tab < 1) {
                throw new InvalidLineException("is not an id, a tab, and a query");
            }
            put(texts, text.substring(0, tab).strip(), text.substring(tab + 1));
        });
        return texts;
    }

    private static void put(Map<String, String> texts, String id, String text) {
        if (text.isBlank()) {
            throw new InvalidLineException("query \"" + id + "\" is blank");
        }
        if (texts.putIfAbsent(id, text) != null) {
            throw new InvalidLineException("query \"" + id + "\" is there twice");
        }
    }

    private static int grade(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidLineException("grade \"" + text + "\" is not a whole number");
        }
    }
}
