package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real datasets of every task, against the counts that were published with them. */
class SharedDatasetsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "banking77",
                "bc5cdr",
                "clinc150",
                "covid-qa",
                "crossner-politics",
                "medical-abstracts",
                "sentiment-sentences",
                "sms-spam",
                "squad2-dev",
                "stsb-open",
                "tatqa-text",
                "wnut17",
                "xquad"
            })
    void everyLineOfJsonLinesIsAnExample(String name) throws IOException {
        Path folder = SharedFolder.require("data/" + name);
        JsonNode counts = JSON.readTree(Files.readAllBytes(folder.resolve("dataset.json")))
                .get("counts");

        for (Map.Entry<String, JsonNode> part : counts.properties()) {
            Path file = folder.resolve(part.getKey() + ".jsonl");
            Problems problems = new Problems();
            long[] examples = {0};
            new FileDataset(List.of(file), ExampleFormat.JSON_LINES, name, "test", Documents.unknown())
                    .forEachExample(example -> examples[0]++, problems);

            assertThat(problems.first()).as(file.toString()).isEmpty();
            assertThat(examples[0])
                    .as(file.toString())
                    .isEqualTo(part.getValue().get("examples").asLong());
        }
    }

    @ParameterizedTest
    @CsvSource({"scifact, test", "scifact, train", "scifact-mini, test", "limit-small, test", "scifact-mini/beir, test"
    })
    void everyJudgedQueryOfACorpusIsAnExample(String name, String split) throws IOException {
        Path folder = SharedFolder.require("data/" + name);
        Path described =
                SharedFolder.require("data/" + name.replace("/beir", "")).resolve("dataset.json");
        JsonNode counts = JSON.readTree(Files.readAllBytes(described)).get("counts");
        Problems problems = new Problems();
        long[] found = {0, 0};

        BeirDataset dataset = BeirDataset.in(folder, "d", split);
        dataset.forEachDocument(document -> found[0]++, problems);
        dataset.forEachExample(example -> found[1]++, problems);

        assertThat(problems.first()).isEmpty();
        assertThat(found[0]).isEqualTo(counts.get("documents").asLong());
        assertThat(found[1])
                .isEqualTo(counts.get("qrels." + split).get("queries").asLong());
    }
}
