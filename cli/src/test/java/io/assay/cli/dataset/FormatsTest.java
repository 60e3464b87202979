package io.assay.cli.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    private Path folder;

    private final List<Example> examples = new ArrayList<>();
    private final Problems problems = new Problems();

    @Test
    void cellsOfCsvMayHoldCommasQuotesAndLineBreaks() throws IOException {
        Path file = write("mails.csv", """
                \uFEFFid,text,label,split,slice.tone
                m1,"You said ""hi"",
                twice",spam,train,warm
                m2,Bye,ham,,cold
                """);

        read(file, new CsvFormat(',', true, Map.of()));

        assertThat(problems.first()).isEmpty();
        assertThat(examples)
                .containsExactly(
                        new Example(
                                "d",
                                "m1",
                                Task.TEXT_CLASSIFICATION,
                                new Input.Text("You said \"hi\",\ntwice"),
                                new Label.Classes(List.of("spam")),
                                "train",
                                null,
                                Map.of("tone", "warm")),
                        new Example(
                                "d",
                                "m2",
                                Task.TEXT_CLASSIFICATION,
                                new Input.Text("Bye"),
                                new Label.Classes(List.of("ham")),
                                "test",
                                null,
                                Map.of("tone", "cold")));
    }

    @Test
    void aRowOfCsvIsToldByTheLineThatItBeginsIn() throws IOException {
        Path file = write("pairs.csv", """
                text1,text2,score
                "a
                b",c,1.5
                d,e,high
                f
                """);

        read(file, new CsvFormat(',', true, Map.of()));

        assertThat(examples).hasSize(1);
        assertThat(problems.first())
                .containsExactly(
                        file + ":4: score \"high\" is not a number",
                        file + ":5: has 1 cells, and text2 is to be in cell 2");
    }

    @Test
    void quotesAreNothingSpecialInTsv() throws IOException {
        Path file = write("mails.tsv", "labels\ttext\nshort; \tsay \"hi\n");

        read(file, new CsvFormat('\t', true, Map.of()));

        assertThat(examples).singleElement().satisfies(example -> {
            assertThat(example.exampleId()).isEqualTo("mails/1");
            assertThat(example.input()).isEqualTo(new Input.Text("say \"hi"));
            assertThat(example.label()).isEqualTo(new Label.Classes(List.of("short")));
        });
    }

    @Test
    void columnsOfEveryTaskAreKnown() throws IOException {
        Path answers = write("answers.csv", """
                question,context,answer
                Who?,\uD83D\uDE00 Ada left.,Ada
                When?,\uD83D\uDE00 Ada left.,
                """);
        Path words = write("words.csv", "tokens,tags\nAda left,B-PER O\n");
        Path queries = write("queries.csv", "query,document,grade\nWho pays?,lease.pdf,2\n");

        read(answers, new CsvFormat(',', true, Map.of()));
        read(words, new CsvFormat(',', true, Map.of()));
        read(queries, new CsvFormat(',', true, Map.of()));

        assertThat(problems.first()).isEmpty();
        assertThat(examples)
                .extracting(Example::label)
                .containsExactly(
                        new Label.Answers(List.of(new Label.Answer("Ada", 2))),
                        new Label.Answers(List.of()),
                        new Label.Entities(List.of(new Label.Entity(new Span(0, 3), "PER"))),
                        new Label.Relevance(List.of(new Label.Relevant("lease.pdf", null, 2))));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        Path file = write("mails.csv", "body,category\nHi,ham\n");

        read(file, new CsvFormat(',', true, Map.of("text", "mail")));
        read(file, new CsvFormat(',', true, Map.of()));

        assertThat(problems.first())
                .containsExactly(
                        file + ":1: has no column \"mail\" for text; it has body, category",
                        file
                                + ":1: columns say nothing of what is asked: it has body, category. Name them by --columns,"
                                + " such as text=question,label=category");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvFormat(',', true, Map.of("lable", "category")))
                .withMessageContaining("no example has \"lable\"; there are annotator, answer, context,");
    }

    @Test
    void sentencesOfConllEndAtEmptyLines() throws IOException {
        Path file = write("news.conll", """
                -DOCSTART- -X- O O

                # sent_id = 1
                EU NNP I-ORG
                rejects VBZ O
                \t
                # O
                Ada\tnoun\tB-PER
                met\tverb\tX-PER

                Ada
                """);

        read(file, new ConllFormat());

        assertThat(examples)
                .extracting(Example::exampleId, Example::input, Example::label)
                .containsExactly(tuple(
                        "news/1",
                        new Input.Tokens("EU rejects", List.of("EU", "rejects")),
                        new Label.Entities(List.of(new Label.Entity(new Span(0, 2), "ORG")))));
        assertThat(problems.first())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith(file + ":9: \"X-PER\" is no tag; tags are O,"))
                .contains(file + ":11: has no tag; wanted: a token and its tag, by a tab or spaces");
    }

    @Test
    void whatIsPlausibleIsNoAnswer() throws IOException {
        Path file = write("squad.json", """
                {"version": "v2.0", "data": [{"title": "T", "paragraphs": [
                  {"context": "Ada left.", "qas": [
                    {"id": "q1", "question": "Who?", "is_impossible": false,
                     "answers": [{"text": "Ada", "answer_start": 0}, {"text": "Ada", "answer_start": 0}]},
                    {"id": "q2", "question": "Why?", "is_impossible": true, "answers": [],
                     "plausible_answers": [{"text": "Ada", "answer_start": 0}]},
                    {"id": "q3", "question": "When?", "answers": [{"text": "left", "answer_start": 3}]}]}]}]}
                """);

        read(file, new SquadFormat());

        assertThat(examples)
                .extracting(Example::label)
                .containsExactly(new Label.Answers(List.of(new Label.Answer("Ada", 0))), new Label.Answers(List.of()));
        assertThat(problems.first())
                .singleElement()
                .asString()
                .endsWith(":2: example \"q3\": answer \"left\" does not stand at code point 3 of the context");
    }

    @Test
    void aJsonFileOfAnotherKindIsSaidToBe() throws IOException {
        Path other = write("other.json", "{\"rows\": []}");
        Path broken = write("broken.json", "{\"data\": [\n{]");

        read(other, new SquadFormat());
        read(broken, new SquadFormat());

        assertThat(problems.first().get(0)).isEqualTo(other + ":1: has no list \"paragraphs\"");
        assertThat(problems.first().get(1)).startsWith(broken + ":2: is not JSON: ");
    }

    @Test
    void labelStudioCountsUtf16Units() throws IOException {
        Path file = write("export.json", """
                [{"id": 7, "data": {"text": "\uD83D\uDE00 Ada, left."}, "annotations": [
                   {"was_cancelled": true, "result": []},
                   {"completed_by": 3, "result": [{"type": "labels", "value":
                     {"start": 3, "end": 6, "text": "Ada", "labels": ["PER"]}}]}]},
                 {"id": 8, "data": {"review": "Fine"}, "annotations": [
                   {"completed_by": {"email": "kim@example.org"},
                    "result": [{"type": "choices", "value": {"choices": ["good", "short"]}}]},
                   {"ground_truth": true,
                    "result": [{"type": "choices", "value": {"choices": ["good"]}}]}]},
                 {"id": 9, "data": {"text": "open"}, "annotations": []},
                 {"id": 10, "data": {"text": "Ada"}, "annotations": [{"result": [{"type": "labels", "value":
                     {"start": 0, "end": 9, "labels": ["PER"]}}]}]}]
                """);

        read(file, new LabelStudioFormat());

        assertThat(examples)
                .containsExactly(
                        new Example(
                                "d",
                                "7",
                                Task.TOKEN_CLASSIFICATION,
                                new Input.Tokens(
                                        "\uD83D\uDE00 Ada, left.", List.of("\uD83D\uDE00", "Ada", ",", "left", ".")),
                                new Label.Entities(List.of(new Label.Entity(new Span(2, 5), "PER"))),
                                "test",
                                "3",
                                Map.of()),
                        new Example(
                                "d",
                                "8",
                                Task.TEXT_CLASSIFICATION,
                                new Input.Text("Fine"),
                                new Label.Classes(List.of("good")),
                                "test",
                                null,
                                Map.of()));
        assertThat(problems.first())
                .singleElement()
                .asString()
                .contains("task 10: span [0, 9) is outside the text of 3 UTF-16 units");
    }

    @Test
    void argillaHasTwoVersionsOfRecords() throws IOException {
        Path file = write("records.jsonl", """
                {"id": "a", "text": "Fine", "annotation": "good", "annotation_agent": "kim", "status": "Validated"}
                {"id": "b", "text": "Ada left", "tokens": ["Ada", "left"], "annotation": [["PER", 0, 3]]}
                {"id": "c", "inputs": {"text": "Bad"}, "annotation": ["bad", "short"]}
                {"id": "d", "text": "open", "annotation": null}
                {"id": "e", "fields": {"review": "Fine"}, "responses": {"label": [
                {"value": "bad", "status": "discarded"}, {"value": "good", "user_id": "u1"}]}}
                {"id": "f", "fields": {"text": "Ada left"}, "responses": {"spans": [
                {"value": [{"label": "PER", "start": 0, "end": 3}], "user_id": "u2"}]}}
                {"id": "g", "fields": {"text": "open"}, "responses": {}}
                """);

        read(file, new ArgillaFormat());

        Label ada = new Label.Entities(List.of(new Label.Entity(new Span(0, 3), "PER")));
        assertThat(problems.first()).isEmpty();
        assertThat(examples)
                .extracting(Example::exampleId, Example::label, Example::annotator)
                .containsExactly(
                        tuple("a", new Label.Classes(List.of("good")), "kim"),
                        tuple("b", ada, null),
                        tuple("c", new Label.Classes(List.of("bad", "short")), null),
                        tuple("e", new Label.Classes(List.of("good")), "u1"),
                        tuple("f", ada, "u2"));
    }

    @Test
    void contextsOfHaystackAreDocuments() throws IOException {
        Path file = write("eval.json", """
                {"data": [{"paragraphs": [
                  {"context": "Ada left.", "document_id": 630, "qas": [
                    {"id": 1, "question": "Who?", "answers": [{"text": "Ada", "answer_start": 0}]},
                    {"id": 2, "question": "Why?", "answers": [], "is_impossible": true}]},
                  {"context": "Bob came.", "qas": []}]}]}
                """);
        HaystackDataset dataset = new HaystackDataset(List.of(file), "d", "test");
        List<String> documents = new ArrayList<>();

        dataset.forEachDocument(document -> documents.add(document.id() + ": " + document.text()), problems);
        dataset.forEachExample(examples::add, problems);

        assertThat(problems.first()).isEmpty();
        assertThat(documents).containsExactly("630: Ada left.", "eval/2: Bob came.");
        assertThat(examples)
                .containsExactly(new Example(
                        "d",
                        "1",
                        Task.RETRIEVAL,
                        new Input.Query("Who?"),
                        new Label.Relevance(List.of(new Label.Relevant("630", null, 1))),
                        "test",
                        null,
                        Map.of()));
    }

    @Test
    void judgementsOfTrecHaveTheirQueriesElsewhere() throws IOException {
        Path queries = write("queries.tsv", "301\tWho pays?\n302\tWho left?\n");
        Path qrels = write("qrels.txt", """
                301 0 lease.pdf 2
                301 0 house.pdf 0
                302 0 house.pdf 0
                303 0 house.pdf 1
                301 0 attic.pdf 1
                301 lease.pdf 1
                """);
        Documents documents = Documents.of("handbook", Set.of("lease.pdf", "house.pdf"), Map.of());

        new TrecDataset(List.of(qrels), queries, "d", "test", documents).forEachExample(examples::add, problems);

        assertThat(examples)
                .extracting(Example::exampleId, Example::input, Example::label)
                .containsExactly(tuple(
                        "301",
                        new Input.Query("Who pays?"),
                        new Label.Relevance(List.of(new Label.Relevant("lease.pdf", null, 2)))));
        assertThat(problems.first())
                .containsExactly(
                        qrels + ":4: judges query \"303\", which is not in " + queries,
                        qrels + ":5: document \"attic.pdf\" is not in collection \"handbook\"; see: assay passages"
                                + " --collection handbook",
                        qrels + ":6: has 3 cells; wanted: query, 0, document, grade");
    }

    @Test
    void aRunOfTrecIsOnePredictionAQuery() throws IOException {
        Path run = write("run.txt", """
                301 Q0 lease.pdf 1 2.5 bm25
                301 Q0 house.pdf 2 1e-1 bm25
                301 Q0 house.pdf 3 0.1 bm25
                302 Q0 house.pdf 1 high bm25
                303 Q0 house.pdf 1 7 bm25
                """);
        List<String> said = new ArrayList<>();

        new TrecRunFormat().forEach(run, problems, (line, object) -> said.add(line + " " + object));

        assertThat(said)
                .containsExactly(
                        "1 {\"id\":\"301\",\"output\":{\"lease.pdf\":2.5,\"house.pdf\":0.1}}",
                        "4 {\"id\":\"302\",\"output\":{}}",
                        "5 {\"id\":\"303\",\"output\":{\"house.pdf\":7.0}}");
        assertThat(problems.first())
                .containsExactly(
                        run + ":3: document \"house.pdf\" is there twice for query 301",
                        run + ":4: score \"high\" is not a number");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    private void read(Path file, ExampleFormat format) {
        new FileDataset(List.of(file), format, "d", "test", Documents.unknown())
                .forEachExample(examples::add, problems);
    }
}
