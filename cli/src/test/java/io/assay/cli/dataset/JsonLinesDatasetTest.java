package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesDatasetTest {
    private static final String DIGEST = "0".repeat(64);

    private final Path file;
    private final List<Example> examples = new ArrayList<>();
    private final Problems problems = new Problems();

    JsonLinesDatasetTest(@TempDir Path folder) {
        this.file = folder.resolve("examples.jsonl");
    }

    @Test
    void readsAClassifiedText() throws IOException {
        read(Documents.unknown(), """
                {"id":"e1","task":"text-classification","input":{"text":"hi"},"label":{"label":"greeting"},\
                "split":"train","slice":{"language":"en","long":false},"annotator":"kim","more":[1]}
                """);

        assertThat(problems.first()).isEmpty();
        assertThat(examples)
                .containsExactly(new Example(
                        "d",
                        "e1",
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("hi"),
                        new Label.Classes(List.of("greeting")),
                        "train",
                        "kim",
                        Map.of("language", "en", "long", "false")));
    }

    @Test
    void takesTheDefaultSplitWhereALineNamesNone() throws IOException {
        read(Documents.unknown(), """
                {"id":"e1","task":"text-classification","input":{"text":"hi"},"label":{"labels":["a","b"]}}
                """);

        assertThat(examples).extracting(Example::split).containsExactly("test");
        assertThat(examples).extracting(Example::label).containsExactly(new Label.Classes(List.of("a", "b")));
    }

    @Test
    void textsForPeopleToLabelHaveNoLabel() throws IOException {
        read(Documents.unknown(), """
                {"id":"c","task":"text-classification","input":{"text":"hi"},"split":"unlabelled"}
                {"id":"t","task":"token-classification","input":{"text":"hi Ada","tokens":["hi","Ada"]},"split":"unlabelled-2"}
                {"id":"q","task":"question-answering","input":{"question":"who?","context":"Ada"},"split":"unlabelled"}
                {"id":"p","task":"sentence-similarity","input":{"text1":"hi","text2":"ho"},"split":"unlabelled"}
                {"id":"r","task":"retrieval","input":{"query":"leave?"},"split":"skipped"}
                """);

        assertThat(problems.first()).isEmpty();
        assertThat(examples).hasSize(5).extracting(Example::label).containsOnly(new Label.None());
        assertThat(examples)
                .extracting(Example::input)
                .contains(new Input.Tokens("hi Ada", List.of("hi", "Ada")), new Input.Pair("hi", "ho"));
    }

    @Test
    void aLabelThatIsMissingElsewhereIsNamed() throws IOException {
        read(Documents.unknown(), """
                {"id":"c","task":"text-classification","input":{"text":"hi"},"split":"test"}
                """);

        assertThat(examples).isEmpty();
        assertThat(problems.first().get(0).toString())
                .contains("example \"c\": label is missing; texts for people to label go into a split \"unlabelled\"");
    }

    @Test
    void locatesAQuoteAndKeepsAGivenPlaceAndAWholeDocument() throws IOException {
        Documents documents = handbook("😀 Staff get 28\ndays off.");

        read(documents, """
                {"id":"q1","task":"retrieval","input":{"query":"leave?"},"label":{"relevant":[\
                {"document":"leave.md","text":"get 28 days"},{"document":"leave.md","start":2,"end":7,"grade":2},\
                {"document":"leave.md"}]}}
                """);

        assertThat(problems.first()).isEmpty();
        assertThat(examples)
                .extracting(Example::label)
                .containsExactly(new Label.Relevance(List.of(
                        new Label.Relevant("leave.md", new Span(8, 19), 1),
                        new Label.Relevant("leave.md", new Span(2, 7), 2),
                        new Label.Relevant("leave.md", null, 1))));
    }

    @Test
    void saysOfAQuoteWhetherItIsAbsentOrAmbiguous() throws IOException {
        Documents documents = handbook("one day, one day, two days");

        read(
                documents,
                quote("q1", "leave.md", "three days"),
                quote("q2", "leave.md", "one day"),
                quote("q3", "other.md", "one day"));

        assertThat(examples).isEmpty();
        assertThat(problems.first())
                .containsExactly(
                        file + ":1: example \"q1\": quote is absent from the clean text of \"leave.md\": three days",
                        file + ":2: example \"q2\": quote is ambiguous, it stands at 2 places of \"leave.md\", first at"
                                + " [0, 7) and [9, 16); quote more, or give start/end: one day",
                        file + ":3: example \"q3\": document \"other.md\" is not in collection \"handbook\"; see: assay"
                                + " passages --collection handbook");
    }

    @Test
    void aQuoteNeedsACollection() throws IOException {
        read(Documents.unknown(), quote("q1", "leave.md", "days"));

        assertThat(problems.first()).singleElement().asString().endsWith("name it with --collection");
    }

    @Test
    void goesOnAfterALineThatCannotBeUsed() throws IOException {
        String sound = """
                {"id":"e9","task":"sentence-similarity","input":{"text1":"a","text2":"b"},"label":{"score":2.5}}""";

        read(
                Documents.unknown(),
                "{\"id\":",
                "",
                "[]",
                "{\"id\":\"e1\"}",
                "{\"id\":\"e2\",\"task\":\"guessing\",\"input\":{},\"label\":{}}",
                "{\"id\":\"e3\",\"task\":\"text-classification\",\"input\":{\"text\":7},\"label\":{}}",
                sound,
                sound);

        assertThat(examples).extracting(Example::exampleId).containsExactly("e9");
        assertThat(problems.count()).isEqualTo(6);
        assertThat(problems.first().get(0)).startsWith(file + ":1: is not JSON: ");
        assertThat(problems.first().get(1)).isEqualTo(file + ":3: is not a JSON object");
        assertThat(problems.first().get(2)).isEqualTo(file + ":4: example \"e1\": task is missing");
        assertThat(problems.first().get(3)).startsWith(file + ":5: example \"e2\": no task \"guessing\"; there are ");
        assertThat(problems.first().get(4)).isEqualTo(file + ":6: example \"e3\": input.text is not a string");
        assertThat(problems.first().get(5)).isEqualTo(file + ":8: example \"e9\": the id is taken by " + file + ":7");
    }

    @Test
    void checksPlacesAgainstTheText() throws IOException {
        read(Documents.unknown(), """
                {"id":"e1","task":"question-answering","input":{"question":"q","context":"😀 yes"},\
                "label":{"answers":[{"text":"yes","start":2}]}}""", """
                {"id":"e2","task":"question-answering","input":{"question":"q","context":"😀 yes"},\
                "label":{"answers":[{"text":"yes","start":3}]}}""", """
                {"id":"e3","task":"token-classification","input":{"text":"Ann","tokens":["Ann"]},\
                "label":{"spans":[{"start":0,"end":4,"label":"person"}]}}""");

        assertThat(examples).extracting(Example::exampleId).containsExactly("e1");
        assertThat(problems.first())
                .containsExactly(
                        file + ":2: example \"e2\": answer \"yes\" does not stand at code point 3 of the context",
                        file + ":3: example \"e3\": span [0, 4) is outside the text of 3 code points");
    }

    @Test
    void saysThatAFileIsNotUtf8() throws IOException {
        Files.write(file, "{\"id\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1));

        dataset(Documents.unknown()).forEachExample(examples::add, problems);

        assertThat(problems.first()).singleElement().asString().startsWith(file + ": is not UTF-8");
    }

    @Test
    void keepsTheFirstTwentyProblemsAndCountsTheOthers() throws IOException {
        read(Documents.unknown(), "x\n".repeat(25));

        assertThat(problems.count()).isEqualTo(25);
        assertThat(problems.first()).hasSize(20);
    }

    private void read(Documents documents, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines));
        dataset(documents).forEachExample(examples::add, problems);
    }

    private FileDataset dataset(Documents documents) {
        return new FileDataset(List.of(file), ExampleFormat.JSON_LINES, "d", "test", documents);
    }

    private static Documents handbook(String text) {
        int length = text.codePointCount(0, text.length());
        Passage passage = Passage.of("leave.md", "handbook", DIGEST, DIGEST, 0, new Span(0, length), text);
        return Documents.of("handbook", Set.of("leave.md"), Map.of("leave.md", CleanText.of(length, List.of(passage))));
    }

    private static String quote(String id, String document, String text) {
        return "{\"id\":\"" + id + "\",\"task\":\"retrieval\",\"input\":{\"query\":\"?\"},\"label\":{\"relevant\":["
                + "{\"document\":\"" + document + "\",\"text\":\"" + text + "\"}]}}";
    }
}
