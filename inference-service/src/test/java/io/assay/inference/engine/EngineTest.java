package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Task;
import io.assay.inference.RealModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
    private static final ModelRegistered MODEL = RealModel.MINILM_INT8.registration();
    private static final ModelRegistered FP32 = RealModel.MINILM.registration();

    private static final EngineOnModels ENGINE = new EngineOnModels();

    @BeforeAll
    static void register() {
        ENGINE.register(MODEL);
        ENGINE.register(FP32);
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static List<ModelRegistered> anAnswerIsTheSameToTheBitWhoeverElseIsAsked() {
        return List.of(MODEL, FP32);
    }

    @ParameterizedTest
    @MethodSource
    void anAnswerIsTheSameToTheBitWhoeverElseIsAsked(ModelRegistered model) {
        InferenceRequested request = InferenceRequested.embedding(model, "Which model reads this best?", "query");
        List<InferenceRequested> crowd = new ArrayList<>(List.of(request));
        for (int words = 1; words < 200; words += 7) {
            crowd.add(InferenceRequested.embedding(model, "crowd ".repeat(words), "query"));
            crowd.add(InferenceRequested.embedding(model, "one text of this length, " + words, "query"));
        }
        Collections.shuffle(crowd, new Random(7));

        Prediction alone = ENGINE.answer(request);
        List<Prediction> together = ENGINE.answer(crowd);

        assertThat(together)
                .filteredOn(prediction -> prediction.requestId().equals(request.requestId()))
                .extracting(Prediction::outcome)
                .containsExactly(alone.outcome());
    }

    @Test
    void shortTextsOfOneLengthShareARun() {
        long runs = ENGINE.modelRuns();
        List<InferenceRequested> requests = Stream.of("red", "green", "blue", "a longer one")
                .map(text -> InferenceRequested.embedding(FP32, text, "query"))
                .toList();

        ENGINE.answer(requests);

        assertThat(ENGINE.modelRuns() - runs).isEqualTo(2);
    }

    @Test
    void aRequestThatComesTwiceIsAnsweredOnce() {
        InferenceRequested first = embedding("first");
        InferenceRequested second = embedding("second");

        List<Prediction> predictions = ENGINE.answer(List.of(first, second, first));

        assertThat(predictions)
                .extracting(Prediction::requestId)
                .containsExactly(first.requestId(), second.requestId());
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeAnsweredIsAFailureOfItsOwn(InferenceRequested request, ErrorKind expected) {
        InferenceRequested sound = embedding("sound");

        List<Prediction> predictions = ENGINE.answer(List.of(request, sound));

        assertThat(errorOf(predictions.get(0))).isEqualTo(expected);
        assertThat(predictions.get(1).outcome()).isInstanceOf(Prediction.Embedding.class);
    }

    static List<Arguments> whatCannotBeAnsweredIsAFailureOfItsOwn() {
        Task task = Task.FEATURE_EXTRACTION;
        Input text = new Input.Text("text");
        return List.of(
                Arguments.of(request(Task.FILL_MASK, text, Map.of()), ErrorKind.TASK_UNSUPPORTED),
                Arguments.of(request(task, new Input.Query("query"), Map.of()), ErrorKind.INPUT_INVALID),
                Arguments.of(request(task, new Input.Text("text", "pair"), Map.of()), ErrorKind.INPUT_INVALID),
                Arguments.of(request(task, text, Map.of("prompt_name", "poem")), ErrorKind.INPUT_INVALID),
                Arguments.of(request(task, text, Map.of("top_k", 3)), ErrorKind.INPUT_INVALID),
                Arguments.of(
                        InferenceRequested.embedding(RealModel.E5_INT8.registration(), "text", "query"),
                        ErrorKind.MODEL_UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource
    void oddTextsAreAnswered(String text, int expectedTokens) {
        Prediction prediction = ENGINE.answer(embedding(text));

        assertThat(prediction.outcome()).isInstanceOf(Prediction.Embedding.class);
        assertThat(prediction.tokens()).isEqualTo(expectedTokens);
        assertThat(prediction.truncated()).isEqualTo(expectedTokens == 256);
    }

    static List<Arguments> oddTextsAreAnswered() {
        return List.of(
                Arguments.of("", 2),
                Arguments.of("a\0b", 3), // the control character is dropped: "ab"
                Arguments.of("\ud83d\udc4d a pair of surrogates", 9),
                Arguments.of("ten megabytes ".repeat(750_000), 256),
                Arguments.of("x".repeat(10_000_000), 3)); // one word that is too long is [UNK]
    }

    private static InferenceRequested embedding(String text) {
        return InferenceRequested.embedding(MODEL, text, "query");
    }

    private static InferenceRequested request(Task task, Input input, Map<String, Object> parameters) {
        return InferenceRequested.of(MODEL.modelId(), MODEL.version(), task, input, parameters);
    }

    private static ErrorKind errorOf(Prediction prediction) {
        return ((Prediction.Failure) prediction.outcome()).error();
    }
}
