package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.cli.dataset.DatasetSource.CorpusDocument;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirDatasetTest {
    private final Path folder;
    private final List<Example> examples = new ArrayList<>();
    private final List<CorpusDocument> documents = new ArrayList<>();
    private final Problems problems = new Problems();

    BeirDatasetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTheLayoutOfBeir() throws IOException {
        write("corpus.jsonl", """
                {"_id":"d1","title":"One","text":"first","metadata":{}}
                {"_id":"d2","title":"","text":"second"}
                """);
        write("queries.jsonl", """
                {"_id":"q1","text":"which?","metadata":{}}
                {"_id":"q2","text":"unjudged"}
                {"_id":"q3","text":"nothing relevant"}
                """);
        write("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq3\td1\t0\n");

        read("dev");

        assertThat(problems.first()).isEmpty();
        assertThat(documents)
                .containsExactly(new CorpusDocument("d1", "One first"), new CorpusDocument("d2", "second"));
        assertThat(examples)
                .containsExactly(new Example(
                        "d",
                        "q1",
                        Task.RETRIEVAL,
                        new Input.Query("which?"),
                        new Label.Relevance(
                                List.of(new Label.Relevant("d1", null, 2), new Label.Relevant("d2", null, 1))),
                        "dev",
                        null,
                        Map.of()));
    }

    @Test
    void saysWhichLinesCannotBeUsed() throws IOException {
        write("corpus.jsonl", "{\"id\":\"d1\",\"text\":\"a\"}\n{\"id\":\"d1\",\"text\":\"b\"}\n{\"id\":\"d2\"}\n");
        write("queries.jsonl", "{\"id\":\"q1\",\"text\":\"?\"}\n");
        write("qrels.test.tsv", "q1\t0\td1\t1\nq1\t0\td9\t1\nq1\td1\nq1\t0\td1\thigh\nq9\t0\td1\t1\n");

        read("test");

        Path corpus = folder.resolve("corpus.jsonl");
        Path qrels = folder.resolve("qrels.test.tsv");
        assertThat(examples).hasSize(1);
        assertThat(problems.first())
                .containsExactly(
                        corpus + ":2: document \"d1\" is there twice",
                        corpus + ":3: text is missing",
                        qrels + ":2: judges document \"d9\", which is not in corpus.jsonl",
                        qrels + ":3: has 2 cells; wanted: query, document, grade, or query, 0, document, grade",
                        qrels + ":4: grade \"high\" is not a whole number",
                        qrels + ": judges query \"q9\", which is not in " + folder.resolve("queries.jsonl"));
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        write("corpus.jsonl", "");

        assertThatThrownBy(() -> BeirDataset.in(folder, "d", "test")).hasMessageContaining("has no queries.jsonl");

        write("queries.jsonl", "");
        assertThatThrownBy(() -> BeirDataset.in(folder, "d", "dev"))
                .hasMessageContaining("no judgements for split \"dev\"")
                .hasMessageContaining("qrels.dev.tsv");
    }

    private void read(String split) {
        BeirDataset dataset = BeirDataset.in(folder, "d", split);
        dataset.forEachDocument(documents::add, problems);
        dataset.forEachExample(examples::add, problems);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
