package io.assay.cli.dataset;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A retrieval dataset in a folder, as BEIR lays it out: {@code corpus.jsonl} and {@code queries.jsonl} with {@code _id}
 * (or {@code id}), {@code title} and {@code text}, and judgements in {@code qrels/SPLIT.tsv} with a header line
 * ({@code query-id corpus-id score}), or in {@code qrels.SPLIT.tsv} as TREC has them ({@code query 0 document grade}).
 * Or in {@code qrels.jsonl}, with the same names as that header, whatever the split. A query without a grade above 0 in the
 * split is no example.
 */
public final class BeirDataset implements DatasetSource {
    private static final String CORPUS = "corpus.jsonl";
    private static final String QUERIES = "queries.jsonl";

    private final Path folder;
    private final String dataset;
    private final String split;
    private final Path judgements;

    private BeirDataset(Path folder, String dataset, String split, Path judgements) {
        this.folder = folder;
        this.dataset = dataset;
        this.split = split;
        this.judgements = judgements;
    }

    /** Whether a folder looks like one of these. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(CORPUS)) && Files.isRegularFile(folder.resolve(QUERIES));
    }

    /**
     * The dataset in a folder.
     *
     * @throws IllegalArgumentException if a file is not there; the message names it
     */
    public static BeirDataset in(Path folder, String dataset, String split) {
        for (String file : List.of(CORPUS, QUERIES)) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new IllegalArgumentException(folder + " has no " + file + ": it is no BEIR dataset");
            }
        }
        Path beir = folder.resolve("qrels").resolve(split + ".tsv");
        Path trec = folder.resolve("qrels." + split + ".tsv");
        Path lines = folder.resolve("qrels.jsonl");
        Path judgements = Stream.of(beir, trec, lines)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no judgements for split \"" + split + "\": neither "
                        + beir + " nor " + trec + " is there; another split is named by --split"));
        return new BeirDataset(folder, dataset, split, judgements);
    }

    @Override
    public void forEachDocument(Consumer<CorpusDocument> each, Problems problems) {
        Set<String> seen = new HashSet<>();
        JsonLines.forEach(folder.resolve(CORPUS), problems, (line, object) -> {
            Fields fields = Fields.of(object);
            String id = id(fields);
            String title = fields.optionalString("title").orElse("");
            String text = fields.string("text");
            if (!seen.add(id)) {
                throw new InvalidLineException("document \"" + id + "\" is there twice");
            }
            each.accept(new CorpusDocument(id, title.isBlank() ? text : title + " " + text));
        });
    }

    @Override
    public void forEachExample(Consumer<Example> each, Problems problems) {
        Set<String> documents = new HashSet<>();
        Problems reportedWithDocuments = new Problems();
        forEachDocument(document -> documents.add(document.id()), reportedWithDocuments);
        Map<String, List<Label.Relevant>> relevant = relevant(documents, problems);
        Set<String> seen = new HashSet<>();
        JsonLines.forEach(folder.resolve(QUERIES), problems, (line, object) -> {
            Fields fields = Fields.of(object);
            String id = id(fields);
            if (!seen.add(id)) {
                throw new InvalidLineException("query \"" + id + "\" is there twice");
            }
            List<Label.Relevant> places = relevant.get(id);
            if (places != null) {
                Input query = new Input.Query(fields.string("text"));
                each.accept(new Example(
                        dataset, id, Task.RETRIEVAL, query, new Label.Relevance(places), split, null, Map.of()));
            }
        });
        relevant.keySet().stream()
                .filter(query -> !seen.contains(query))
                .sorted()
                .forEach(query -> problems.add(
                        judgements, "judges query \"" + query + "\", which is not in " + folder.resolve(QUERIES)));
    }

    private Map<String, List<Label.Relevant>> relevant(Set<String> documents, Problems problems) {
        Map<String, List<Label.Relevant>> relevant = new HashMap<>();
        if (judgements.toString().endsWith(".jsonl")) {
            JsonLines.forEach(judgements, problems, (line, object) -> {
                Fields fields = Fields.of(object);
                judge(fields.name("query-id"), fields.name("corpus-id"), fields.integer("score"), documents, relevant);
            });
            return relevant;
        }
        TextLines.forEach(judgements, problems, (line, text) -> {
            String[] cells = text.split("\t", -1);
            boolean header = line == 1 && cells[0].equals("query-id");
            if (header || text.isBlank()) {
                return;
            }
            if (cells.length != 3 && cells.length != 4) {
                throw new InvalidLineException(
                        "has " + cells.length + " cells; wanted: query, document, grade, or query, 0, document, grade");
            }
            judge(cells[0], cells[cells.length - 2], grade(cells[cells.length - 1]), documents, relevant);
        });
        return relevant;
    }

    private static void judge(
            String query,
            String document,
            int grade,
            Set<String> documents,
            Map<String, List<Label.Relevant>> relevant) {
        if (!documents.contains(document)) {
            throw new InvalidLineException("judges document \"" + document + "\", which is not in " + CORPUS);
        }
        if (grade > 0) {
            relevant.computeIfAbsent(query, each -> new ArrayList<>()).add(new Label.Relevant(document, null, grade));
        }
    }

    private static int grade(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidLineException("grade \"" + text + "\" is not a whole number");
        }
    }

    private static String id(Fields fields) {
        return fields.has("_id") ? fields.string("_id") : fields.string("id");
    }
}
