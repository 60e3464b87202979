package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionLinesTest {
    private static final Input TEXT = new Input.Text("You win");
    private static final Input MASKABLE = new Input.Text("Ada left");
    private static final Input TOKENS =
            new Input.Tokens("Ada met \uD83D\uDE00 Bob", List.of("Ada", "met", "\uD83D\uDE00", "Bob"));
    private static final Input QUESTION = new Input.Question("Who?", "\uD83D\uDE00 Ada met Bob. Ada left.");
    private static final Input PAIR = new Input.Pair("one", "two");
    private static final Input QUERY = new Input.Query("Who pays?");

    @TempDir
    private Path folder;

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of(
                        TEXT,
                        "[{\"label\":\"ham\",\"score\":0.25},{\"label\":\"spam\",\"score\":0.75}]",
                        new Prediction.Labels(List.of(
                                new Prediction.LabelScore("spam", 0.75), new Prediction.LabelScore("ham", 0.25)))),
                Arguments.of(
                        TEXT,
                        "{\"label\":\"spam\",\"score\":0.75}",
                        new Prediction.Labels(List.of(new Prediction.LabelScore("spam", 0.75)))),
                Arguments.of(
                        TEXT,
                        "[[{\"label\":\"spam\",\"score\":0.75}]]",
                        new Prediction.Labels(List.of(new Prediction.LabelScore("spam", 0.75)))),
                Arguments.of(
                        TOKENS,
                        "[{\"entity_group\":\"PER\",\"score\":0.5,\"word\":\"bob\",\"start\":10,\"end\":13}]",
                        new Prediction.Entities(List.of(new Prediction.Entity("PER", 0.5, new Span(10, 13))))),
                Arguments.of(
                        TOKENS,
                        "{\"tags\":[\"B-PER\",\"O\",\"O\",\"B-PER\"]}",
                        new Prediction.Entities(List.of(
                                new Prediction.Entity("PER", 1, new Span(0, 3)),
                                new Prediction.Entity("PER", 1, new Span(10, 13))))),
                Arguments.of(TOKENS, "[]", new Prediction.Entities(List.of())),
                Arguments.of(
                        QUESTION,
                        "{\"score\":0.5,\"start\":15,\"end\":18,\"answer\":\"Ada\"}",
                        new Prediction.Answers(List.of(new Prediction.Answer("Ada", 0.5, new Span(15, 18))), 0)),
                Arguments.of(
                        QUESTION,
                        "{\"answer\":\"Ada\",\"no_answer_probability\":0.25}",
                        new Prediction.Answers(List.of(new Prediction.Answer("Ada", 0.75, new Span(2, 5))), 0.25)),
                Arguments.of(
                        QUESTION,
                        "{\"answer\":\"the elder sister\",\"score\":1}",
                        new Prediction.Answers(
                                List.of(new Prediction.Answer("the elder sister", 1, new Span(0, 0))), 0)),
                Arguments.of(
                        QUESTION,
                        "[{\"answer\":\"Ada\",\"score\":0.25},{\"answer\":\"\",\"score\":0.5,\"start\":0,\"end\":0}]",
                        new Prediction.Answers(
                                List.of(
                                        new Prediction.Answer("", 0.5, new Span(0, 0)),
                                        new Prediction.Answer("Ada", 0.25, new Span(2, 5))),
                                0.5)),
                Arguments.of(
                        MASKABLE,
                        "{\"log_likelihood\":-4.5,\"tokens\":3,\"unknown_tokens\":1,\"words\":2}",
                        new Prediction.DomainFit(-4.5, 3, 1, 2)),
                Arguments.of(PAIR, "0.5", new Prediction.Similarity(0.5)),
                Arguments.of(PAIR, "{\"score\":-1}", new Prediction.Similarity(-1)),
                Arguments.of(
                        QUERY,
                        "{\"lease.pdf\":2.5,\"house.pdf\":-1}",
                        new Prediction.Found(
                                List.of(new Prediction.Hit("lease.pdf", 2.5), new Prediction.Hit("house.pdf", -1)))));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void theShapesOfThePipelinesAreRead(Input input, String output, Outcome expected) throws IOException {
        Example example = example("e1", input);
        ModelRegistered model = model(example.task());

        Prediction prediction = read(model, List.of(example), "{\"id\":\"e1\",\"output\":" + output + "}")
                .sound()
                .get(0);

        assertThat(prediction.outcome()).isEqualTo(expected);
        assertThat(prediction)
                .returns("elsewhere", Prediction::modelId)
                .returns(model.version(), Prediction::modelVersion)
                .returns(example.task(), Prediction::task)
                .returns(
                        Identities.request(
                                model.version(),
                                example.task(),
                                input,
                                input == QUERY ? Map.of("collection", "handbook") : Map.of()),
                        Prediction::requestId);
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void whatIsWrittenIsReadAgain(Input input, String output, Outcome outcome) throws IOException {
        Example example = example("e1", input);

        String line = OutputWriter.line(example, List.of(outcome));

        Read read = read(model(example.task()), List.of(example), line);
        assertThat(read.problems()).as("%s for %s", line, output).isEmpty();
        assertThat(read.sound()).extracting(Prediction::outcome).containsExactly(outcome);
    }

    @Test
    void aFailureIsAnOutcome() throws IOException {
        Example example = example("e1", TEXT);
        Outcome failure = new Prediction.Failure(Prediction.ErrorKind.RUN_FAILED, "timed out");

        Read read = read(model(example.task()), List.of(example), OutputWriter.line(example, List.of(failure)));

        assertThat(read.sound()).extracting(Prediction::outcome).containsExactly(failure);
    }

    @Test
    void thePairOfAModelThatMakesVectorsHasTwo() throws IOException {
        Example example = example("e1", PAIR);
        Outcome first = new Prediction.Embedding(new float[] {0.1f, -3.5e-8f});
        Outcome second = new Prediction.Embedding(new float[] {1, 0});

        Read read = read(
                model(Task.FEATURE_EXTRACTION), List.of(example), OutputWriter.line(example, List.of(first, second)));

        assertThat(read.sound()).extracting(Prediction::outcome).containsExactly(first, second);
        assertThat(read.sound().get(0).task()).isEqualTo(Task.FEATURE_EXTRACTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'e9','output':[]} | example \"e9\": is not in the dataset",
                "{'output':[]} | id is missing",
                "{'id':'e1'} | output is missing; where the model gave none, give {\"id\", \"error\"}",
                "{'id':'e1','output':'spam'} | output is neither an object nor a list of objects",
                "{'id':'e1','output':[{'label':'spam'}]} | score is missing",
                "{'id':'e1','output':[]} | output has no label",
                "{'id':'e1','output':[{'label':'a','score':1},{'label':'a','score':0}]} | label \"a\" is there twice",
                "{'id':'e2','output':[{'entity':'B-PER','score':1,'start':0,'end':3}]} | aggregation_strategy",
                "{'id':'e2','output':[{'entity_group':'PER','score':1,'start':0,'end':99}]} | outside the text of 13",
                "{'id':'e2','output':{'tags':['O']}} | has 1 tags for 4 tokens",
                "{'id':'e3','output':{'answer':'Ada','score':1,'start':3,'end':6}} | offsets count code points",
                "{'id':'e3','output':{'answer':'Ada'}} | score is missing",
                "{'id':'e4','output':'high'} | output is neither a number nor",
                "{'id':'e5','output':['lease.pdf']} | output is no ranking",
                "{'id':'e5','output':{'attic.pdf':1}} | document \"attic.pdf\" is not in collection \"handbook\""
            })
    void aBadLineIsToldWithItsNumberAndWhatToDo(String line, String problem) throws IOException {
        List<Example> examples = List.of(
                example("e1", TEXT),
                example("e2", TOKENS),
                example("e3", QUESTION),
                example("e4", PAIR),
                example("e5", QUERY));
        Task task = examples.stream()
                .filter(example -> line.contains(example.exampleId()))
                .map(Example::task)
                .findFirst()
                .orElse(Task.TEXT_CLASSIFICATION);

        Read read = read(model(task), examples, "", line.replace('\'', '"'));

        assertThat(read.sound()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains("said.jsonl:2: ")
                .contains(problem);
    }

    @Test
    void oneInputHasOneOutput() throws IOException {
        List<Example> examples = List.of(example("e1", TEXT), example("twin", TEXT));
        String output = "\"output\":{\"label\":\"spam\",\"score\":1}}";

        Read same = read(
                model(Task.TEXT_CLASSIFICATION), examples, "{\"id\":\"e1\"," + output, "{\"id\":\"twin\"," + output);
        Read other = read(
                model(Task.TEXT_CLASSIFICATION),
                examples,
                "{\"id\":\"e1\"," + output,
                "{\"id\":\"twin\"," + output.replace("spam", "ham"));

        assertThat(same.problems()).isEmpty();
        assertThat(other.problems())
                .singleElement()
                .asString()
                .contains("said.jsonl:2: example \"twin\": line 1 has another output for the same input");
    }

    private record Read(List<Prediction> sound, List<String> problems) {}

    private Read read(ModelRegistered model, List<Example> examples, String... lines) throws IOException {
        Path file = folder.resolve("said.jsonl");
        Files.write(file, List.of(lines));
        Map<String, Example> byId = new LinkedHashMap<>();
        examples.forEach(example -> byId.put(example.exampleId(), example));
        Task task = model.task() == Task.FEATURE_EXTRACTION ? Task.SENTENCE_SIMILARITY : model.task();
        List<Prediction> sound = new ArrayList<>();
        Problems problems = new Problems();
        new PredictionLines(
                        file,
                        ExampleFormat.JSON_LINES,
                        model,
                        new ExampleRequests(task, "handbook", false),
                        id -> Optional.ofNullable(byId.get(id)),
                        Documents.of("handbook", Set.of("lease.pdf", "house.pdf"), Map.of()))
                .forEach((id, predictions) -> sound.addAll(predictions), problems);
        return new Read(sound, problems.first());
    }

    private static ModelRegistered model(Task task) {
        return ModelRegistered.external("elsewhere", task, null, null);
    }

    private static Example example(String id, Input input) {
        Task task = Map.of(
                        TEXT, Task.TEXT_CLASSIFICATION,
                        MASKABLE, Task.FILL_MASK,
                        TOKENS, Task.TOKEN_CLASSIFICATION,
                        QUESTION, Task.QUESTION_ANSWERING,
                        PAIR, Task.SENTENCE_SIMILARITY)
                .getOrDefault(input, Task.RETRIEVAL);
        return new Example("faq", id, task, input, new Label.Score(1), "test", null, Map.of());
    }
}
