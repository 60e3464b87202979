package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Evaluation data of Haystack 1, which is SQuAD's JSON, as its {@code add_eval_data} takes it: each context is a document
 * (of {@code document_id}, where that is given), and to each question that has an answer its context is relevant.
 */
public final class HaystackDataset implements DatasetSource {
    private final List<Path> files;
    private final String dataset;
    private final String split;

    /** A dataset over files. */
    public HaystackDataset(List<Path> files, String dataset, String split) {
        this.files = List.copyOf(files);
        this.dataset = dataset;
        this.split = split;
    }

    /** Takes a context. */
    @FunctionalInterface
    private interface ContextHandler {
        void accept(Path file, long line, String documentId, JsonNode paragraph);
    }

    @Override
    public void forEachDocument(Consumer<CorpusDocument> each, Problems problems) {
        Set<String> seen = new HashSet<>();
        forEachContext(problems, (file, line, id, paragraph) -> {
            if (!seen.add(id)) {
                throw new InvalidLineException("document \"" + id + "\" is there twice");
            }
            each.accept(new CorpusDocument(id, Fields.of(paragraph).string("context")));
        });
    }

    @Override
    public void forEachExample(Consumer<Example> each, Problems problems) {
        Set<String> seen = new HashSet<>();
        Problems reportedWithDocuments = new Problems();
        forEachContext(reportedWithDocuments, (file, line, document, paragraph) -> {
            for (JsonNode question : paragraph.path("qas")) {
                problems.attempt(file, line, () -> example(document, question, seen, each));
            }
        });
    }

    private void example(String document, JsonNode question, Set<String> seen, Consumer<Example> each) {
        Fields fields = Fields.of(question);
        String id = fields.name("id");
        if (!seen.add(id)) {
            throw new InvalidLineException("question \"" + id + "\" is there twice");
        }
        if (question.path("is_impossible").asBoolean(false)
                || fields.objects("answers").isEmpty()) {
            return; // nothing is relevant to it
        }
        each.accept(new Example(
                dataset,
                id,
                Task.RETRIEVAL,
                new Input.Query(fields.string("question")),
                new Label.Relevance(List.of(new Label.Relevant(document, null, 1))),
                split,
                null,
                Map.of()));
    }

    private void forEachContext(Problems problems, ContextHandler each) {
        for (Path file : files) {
            long[] number = {0};
            JsonValues.forEachOf("paragraphs", file, problems, (line, paragraph) -> {
                number[0]++;
                Fields fields = Fields.of(paragraph);
                String id = fields.has("document_id") ? fields.name("document_id") : ExampleJson.id(file, number[0]);
                each.accept(file, line, id, paragraph);
            });
        }
    }
}
