package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files that pyarrow wrote: {@code parquet.py} beside them says how. */
class ParquetFormatTest {
    @TempDir
    private Path folder;

    private final List<Example> examples = new ArrayList<>();
    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(strings = {"mails-snappy", "mails-zstd", "mails-lz4", "mails-none"})
    void classesHaveTheirNamesInEveryCompression(String name) {
        read(name, Map.of("slice.lang", "lang"));

        assertThat(problems.first()).isEmpty();
        assertThat(examples).hasSize(3000).element(1).satisfies(example -> {
            assertThat(example.exampleId()).isEqualTo(name + "/2");
            assertThat(example.input()).isEqualTo(new Input.Text("Wo ist meine Karte? 😀"));
            assertThat(example.label()).isEqualTo(new Label.Classes(List.of("spam")));
            assertThat(example.slices()).isEqualTo(Map.of("lang", "de"));
        });
        assertThat(examples.get(2999).label()).isEqualTo(new Label.Classes(List.of("spam")));
    }

    @Test
    void tokensHaveTheirTags() {
        read("entities", Map.of());

        assertThat(problems.first()).isEmpty();
        assertThat(examples)
                .extracting(Example::label)
                .containsExactly(
                        new Label.Entities(List.of(
                                new Label.Entity(new Span(0, 12), "PER"), new Label.Entity(new Span(22, 28), "LOC"))),
                        new Label.Entities(List.of()));
    }

    @Test
    void answersAreThoseOfSquad() {
        read("questions", Map.of());

        assertThat(examples).extracting(Example::exampleId).containsExactly("q1", "q2");
        assertThat(examples)
                .extracting(Example::label)
                .containsExactly(new Label.Answers(List.of(new Label.Answer("Ada", 2))), new Label.Answers(List.of()));
        assertThat(problems.first())
                .singleElement()
                .asString()
                .endsWith(
                        "questions.parquet:3: example \"q3\": answer \"Bob\" does not stand at code point 0 of the context");
    }

    @Test
    void pairsHaveTheirScore() {
        read("pairs", Map.of());

        assertThat(examples).extracting(Example::label).containsExactly(new Label.Score(0.1), new Label.Score(4.75));
        assertThat(examples.get(0).input()).isEqualTo(new Input.Pair("a", "b"));
    }

    @Test
    void columnsMayHaveOtherNamesAndThenSayWhatIsAsked() {
        read("pairs", Map.of("text", "sentence1", "label", "sentence2"));

        assertThat(problems.first()).isEmpty();
        assertThat(examples).extracting(Example::input).containsExactly(new Input.Text("a"), new Input.Text("c"));
        assertThat(examples.get(1).label()).isEqualTo(new Label.Classes(List.of("d")));
    }

    @Test
    void namesTheColumnsThatThereAreWhereOneIsMissing() {
        read("pairs", Map.of("text", "nope"));

        assertThat(problems.first())
                .singleElement()
                .asString()
                .endsWith("has no column \"nope\" for text; it has sentence1, sentence2, score");
    }

    @Test
    void saysWhatIsNotRead() throws IOException {
        read("gzip", Map.of());
        Path text = Files.writeString(folder.resolve("text.parquet"), "text,label\nnot a Parquet file at all");
        new ParquetFormat(Map.of()).forEach(text, problems, (line, example) -> {});

        assertThat(examples).isEmpty();
        assertThat(problems.first().get(0)).contains("is compressed by [GZIP], which is not read");
        assertThat(problems.first().get(1)).endsWith("is no Parquet file, or was cut off");
    }

    @Test
    void refusesColumnsOfWhatNoExampleHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParquetFormat(Map.of("txt", "text")))
                .withMessage(
                        "no example has \"txt\"; there are annotator, answers, context, document, grade, id, label, labels,"
                                + " query, question, score, split, tags, text, text1, text2, tokens, slice.NAME");
    }

    private void read(String name, Map<String, String> columns) {
        Path file = folder.resolve(name + ".parquet");
        try (InputStream in = ParquetFormatTest.class.getResourceAsStream(name + ".parquet")) {
            Files.copy(Objects.requireNonNull(in, name), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new FileDataset(List.of(file), new ParquetFormat(columns), "d", "test", Documents.unknown())
                .forEachExample(examples::add, problems);
    }
}
