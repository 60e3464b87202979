package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleWriterTest {
    @TempDir
    private Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                example(
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("Hi\n\"all\""),
                        new Label.Classes(List.of("greeting"))),
                example(
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("Bye"),
                        new Label.Classes(List.of("parting", "short"))),
                example(Task.TEXT_CLASSIFICATION, new Input.Text("?"), new Label.Classes(List.of())),
                example(
                        Task.TOKEN_CLASSIFICATION,
                        new Input.Tokens("\uD83D\uDE00 Ada", List.of("\uD83D\uDE00", "Ada")),
                        new Label.Entities(List.of(new Label.Entity(new Span(2, 5), "PER")))),
                example(
                        Task.QUESTION_ANSWERING,
                        new Input.Question("Who?", "Ada left."),
                        new Label.Answers(List.of(new Label.Answer("Ada", 0)))),
                example(Task.QUESTION_ANSWERING, new Input.Question("Why?", "Ada left."), new Label.Answers(List.of())),
                example(Task.FILL_MASK, new Input.Text("Ada left."), new Label.None()),
                example(Task.SENTENCE_SIMILARITY, new Input.Pair("one", "two"), new Label.Score(2.8)),
                example(
                        Task.RETRIEVAL,
                        new Input.Query("Who pays?"),
                        new Label.Relevance(List.of(
                                new Label.Relevant("lease.pdf", new Span(3, 9), 1),
                                new Label.Relevant("house.pdf", null, 2)))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsReadAgain(Example example) throws IOException {
        Path file = Files.writeString(folder.resolve("d.jsonl"), ExampleWriter.line(example) + "\n");
        List<Example> read = new ArrayList<>();
        Problems problems = new Problems();

        new FileDataset(List.of(file), ExampleFormat.JSON_LINES, "d", "test", Documents.unknown())
                .forEachExample(read::add, problems);

        assertThat(problems.first()).isEmpty();
        assertThat(read).containsExactly(example);
    }

    private static Example example(Task task, Input input, Label label) {
        return new Example("d", "e/1", task, input, label, "dev", "kim", Map.of("tone", "warm"));
    }
}
