package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.AssayOnBroker.Result;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code datasets list}, {@code datasets show}, {@code export}, and {@code import} of other formats than JSON Lines. */
@ExtendWith(SharedStack.class)
class DatasetsIT {
    private static final String TRAIN = """
            mail,folder
            "You win, again!",spam
            See you at noon,inbox
            see you at noon.,spam
            """;
    private static final String TEST = """
            mail,folder
            you win again,spam
            Dinner?,inbox
            """;

    private final Path folder;
    private final AssayOnBroker assay;

    DatasetsIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void aDatasetFromCsvIsListedAndShown() throws IOException {
        importMails();

        Result listed = assay.run("datasets", "list", "--output", "csv");
        Result shown = assay.run("datasets", "show", "mails");
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(assay.run("datasets", "show", "mails", "--output", "json")
                        .outIfSuccessful());

        assertThat(listed.outIfSuccessful()).contains("mails,text-classification,5,");
        assertThat(shown.outIfSuccessful())
                .contains(
                        "Dataset mails, text-classification",
                        "Digest " + json.path("digest").asText())
                .containsPattern("spam +1 +2")
                .contains("Duplicates: 1", "Contradictions: 1", "  train/2 and train/3")
                .contains("Leak: of split test, train has 1 text, and nearly 0 more", "  test/1 and train/1");
        assertThat(json.path("digest").asText()).matches("[0-9a-f]{64}");
        assertThat(json.path("splits").path("train").asLong()).isEqualTo(3);
        assertThat(json.path("leaks").path(0).path("same").asLong()).isEqualTo(1);
    }

    @Test
    void whatIsExportedIsTheSameDataset() throws IOException {
        importMails();
        List<Event> examples = assay.events(Topic.EXAMPLES);
        Path file = folder.resolve("mails.jsonl");

        assay.run("export", "--dataset", "mails", file.toString()).outIfSuccessful();
        Result testAlone = assay.run("export", "--dataset", "mails", "--split", "test");
        assay.run("import", "--dataset", "mails", file.toString()).outIfSuccessful();

        assertThat(testAlone.outIfSuccessful().lines()).hasSize(2).first().isEqualTo("""
                {"id":"test/1","task":"text-classification","input":{"text":"you win again"},\
                "label":{"label":"spam"},"split":"test"}""");
        assertThat(assay.events(Topic.EXAMPLES)).hasSize(10).allMatch(examples::contains);
    }

    @Test
    void aDatasetThatIsNotThereIsSaidToBe() {
        assertThat(assay.run("datasets", "show", "mails").err())
                .contains("There is no dataset mails. See: assay datasets list");
        assertThat(assay.run("export", "--dataset", "mails").status()).isEqualTo(1);
        assertThat(assay.run("datasets", "list").outIfSuccessful()).startsWith("There is no dataset.");
    }

    @Test
    void aColumnThatNoExampleHasIsWrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("mails.csv"), TEST);

        Result result = assay.run("import", "-d", "mails", "--columns", "txt=mail", file.toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("no example has \"txt\"");
    }

    private void importMails() throws IOException {
        for (String split : List.of("train", "test")) {
            Path file = Files.writeString(folder.resolve(split + ".csv"), split.equals("train") ? TRAIN : TEST);
            assay.run(
                            "import",
                            "--dataset",
                            "mails",
                            "--split",
                            split,
                            "--columns",
                            "text=mail,label=folder",
                            file.toString())
                    .outIfSuccessful();
        }
    }
}
