package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Task;
import io.assay.inference.RealModel;
import io.assay.stack.test.SharedFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model of each task, small and random: loaded, measured, and asked what it must refuse or bear. */
class EveryTaskTest {
    private static final int MAX_TOKENS = 128;
    private static final String HUGE = "ten megabytes ".repeat(750_000);

    private static final EngineOnModels ENGINE = new EngineOnModels();
    private static final Map<Task, ModelRegistered> MODELS = new EnumMap<>(Task.class);

    @BeforeAll
    static void register() {
        for (Task task : Task.values()) {
            if (task != Task.RETRIEVAL) {
                boolean embeds = task == Task.FEATURE_EXTRACTION || task == Task.SENTENCE_SIMILARITY;
                String folder = embeds ? "feature-extraction" : task.wireName();
                ModelConfiguration configuration =
                        new ModelConfiguration(embeds ? Pooling.MEAN : null, embeds, MAX_TOKENS, Map.of());
                MODELS.put(
                        task,
                        ENGINE.register(RealModel.registration(
                                task.wireName(),
                                task,
                                SharedFolder.require("golden/models/" + folder),
                                configuration)));
            }
        }
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void eachIsProfiledAtLengthsNearThoseThatWereMeant() {
        assertThat(ENGINE.profiles).hasSize(MODELS.size()).allSatisfy(profiled -> assertThat(profiled.outcome())
                .as(profiled.modelId())
                .isInstanceOfSatisfying(ModelProfiled.Profile.class, profile -> assertThat(profile.throughputs())
                        .extracting(ModelProfiled.Throughput::tokens)
                        .zipSatisfy(List.of(16, 64, 128), (tokens, meant) -> assertThat(tokens)
                                .isBetween(meant - 4, meant + 4))));
    }

    @ParameterizedTest
    @EnumSource(value = Task.class, mode = EnumSource.Mode.EXCLUDE, names = "RETRIEVAL")
    void anAnswerIsTheSameToTheBitWhoeverElseIsAsked(Task task) {
        InferenceRequested request = request(task, ordinary(task, "the river is [MASK] in spring"), Map.of());
        List<InferenceRequested> crowd = new ArrayList<>(List.of(request));
        for (int words = 1; words < 60; words += 9) {
            crowd.add(request(task, ordinary(task, "[MASK] " + "crowd ".repeat(words)), Map.of()));
        }

        Prediction alone = ENGINE.answer(request);
        Prediction inACrowd = ENGINE.answer(crowd).get(0);

        assertThat(alone.outcome()).isNotInstanceOf(Prediction.Failure.class).isEqualTo(inACrowd.outcome());
    }

    @ParameterizedTest
    @EnumSource(value = Task.class, mode = EnumSource.Mode.EXCLUDE, names = "RETRIEVAL")
    void inputsOfAnotherKindAreRefused(Task task) {
        Class<?> own = ordinary(task, "text").getClass();
        List<InferenceRequested> requests = Arrays.stream(Task.values())
                .map(other -> ordinary(other, "text"))
                .filter(input -> input.getClass() != own)
                .distinct()
                .map(input -> request(task, input, Map.of()))
                .toList();

        List<Prediction> predictions = ENGINE.answer(requests);

        assertThat(predictions).hasSize(5).extracting(EveryTaskTest::errorOf).containsOnly(ErrorKind.INPUT_INVALID);
    }

    @ParameterizedTest
    @MethodSource
    void inputsThatATaskCannotTakeAreRefused(Task task, Input input) {
        Prediction prediction = ENGINE.answer(request(task, input, Map.of()));

        assertThat(errorOf(prediction)).isEqualTo(ErrorKind.INPUT_INVALID);
    }

    static List<Arguments> inputsThatATaskCannotTakeAreRefused() {
        return List.of(
                Arguments.of(Task.TOKEN_CLASSIFICATION, new Input.Text("text", "pair")),
                Arguments.of(Task.TOKEN_CLASSIFICATION, new Input.Tokens("a b", List.of("a", "c"))),
                Arguments.of(Task.TOKEN_CLASSIFICATION, new Input.Tokens("a b", List.of("a"))),
                Arguments.of(Task.QUESTION_ANSWERING, new Input.Question("", "context")),
                Arguments.of(Task.QUESTION_ANSWERING, new Input.Question("what?", "")),
                Arguments.of(Task.QUESTION_ANSWERING, new Input.Question("what ".repeat(130), "context")),
                Arguments.of(Task.FEATURE_EXTRACTION, new Input.Text("text", "pair")),
                Arguments.of(Task.ZERO_SHOT_CLASSIFICATION, new Input.Candidates("", List.of("label"))),
                Arguments.of(
                        Task.ZERO_SHOT_CLASSIFICATION,
                        new Input.Candidates("text", List.of("label"), "no place", Map.of())),
                Arguments.of(
                        Task.ZERO_SHOT_CLASSIFICATION, new Input.Candidates("text", List.of("label ".repeat(130)))),
                Arguments.of(Task.TEXT_RANKING, new Input.Ranking("what?", Collections.nCopies(1_001, "one too many"))),
                Arguments.of(Task.FILL_MASK, new Input.Text("[MASK]", "pair")),
                Arguments.of(Task.FILL_MASK, new Input.Text("nothing to fill")),
                Arguments.of(Task.FILL_MASK, new Input.Text("cut ".repeat(200) + "[MASK]")));
    }

    @ParameterizedTest
    @EnumSource(value = Task.class, mode = EnumSource.Mode.EXCLUDE, names = "RETRIEVAL")
    void oddTextsAreAnswered(Task task) {
        List<Prediction> predictions = ENGINE.answer(Stream.of(
                        "\0",
                        "a\0b [MASK]",
                        " \n\t[MASK]",
                        "\ud83d\udc69\u200d\ud83d\udd27 e\u0301 [MASK]",
                        "[CLS] [MASK] [SEP]")
                .filter(text -> task != Task.FILL_MASK || text.contains("[MASK]"))
                .map(text -> request(task, ordinary(task, text), Map.of()))
                .toList());

        assertThat(predictions)
                .allSatisfy(prediction -> assertThat(prediction.outcome()).isNotInstanceOf(Prediction.Failure.class));
    }

    @ParameterizedTest
    @EnumSource(value = Task.class, mode = EnumSource.Mode.EXCLUDE, names = "RETRIEVAL")
    void hugeTextsAreCutOrRefused(Task task) {
        Prediction prediction = ENGINE.answer(request(task, ordinary(task, "[MASK] " + HUGE), Map.of()));

        if (task == Task.QUESTION_ANSWERING) { // which reads the context to its end
            assertThat(errorOf(prediction)).isEqualTo(ErrorKind.INPUT_INVALID);
        } else {
            assertThat(prediction.outcome()).isNotInstanceOf(Prediction.Failure.class);
            assertThat(prediction.truncated()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource
    void parametersThatAreNoneAreRefused(Task task, String name, Object value) {
        Prediction prediction = ENGINE.answer(request(task, ordinary(task, "[MASK]"), Map.of(name, value)));

        assertThat(errorOf(prediction)).isEqualTo(ErrorKind.INPUT_INVALID);
        assertThat(((Prediction.Failure) prediction.outcome()).detail()).contains(name);
    }

    static List<Arguments> parametersThatAreNoneAreRefused() {
        return List.of(
                Arguments.of(Task.TEXT_CLASSIFICATION, "top_k", 0),
                Arguments.of(Task.TEXT_CLASSIFICATION, "top_k", 1.5),
                Arguments.of(Task.TEXT_CLASSIFICATION, "function_to_apply", "hardmax"),
                Arguments.of(Task.TEXT_CLASSIFICATION, "truncation", "yes"),
                Arguments.of(Task.TOKEN_CLASSIFICATION, "aggregation_strategy", "best"),
                Arguments.of(Task.TOKEN_CLASSIFICATION, "stride", 16), // not without a strategy
                Arguments.of(Task.TOKEN_CLASSIFICATION, "ignore_labels", 7),
                Arguments.of(Task.QUESTION_ANSWERING, "top_k", 1_001),
                Arguments.of(Task.QUESTION_ANSWERING, "max_answer_len", 0),
                Arguments.of(Task.QUESTION_ANSWERING, "doc_stride", 129),
                Arguments.of(Task.FEATURE_EXTRACTION, "truncate_dim", 0),
                Arguments.of(Task.SENTENCE_SIMILARITY, "prompt_name", 1),
                Arguments.of(Task.TEXT_RANKING, "top_k", 1),
                Arguments.of(Task.ZERO_SHOT_CLASSIFICATION, "multi_label", "true"),
                Arguments.of(Task.FILL_MASK, "top_k", Long.valueOf(1L << 40)),
                Arguments.of(Task.FILL_MASK, "targets", ""),
                Arguments.of(Task.FILL_MASK, "domain_fit", 1));
    }

    @Test
    void aTextThatIsNotToBeCutIsRefusedWhereItIsTooLong() {
        Input text = new Input.Text("word ".repeat(200));

        Prediction prediction = ENGINE.answer(request(Task.TEXT_CLASSIFICATION, text, Map.of("truncation", false)));

        assertThat(errorOf(prediction)).isEqualTo(ErrorKind.INPUT_INVALID);
    }

    @Test
    void aModelWhoseLabelsAreOfAnotherNumberIsNotLoaded() {
        ModelConfiguration twoLabels = new ModelConfiguration(
                null, false, MAX_TOKENS, Map.of(), null, null, List.of("yes", "no"), null, null, null);
        ModelRegistered model = ENGINE.register(RealModel.registration(
                "two-labels",
                Task.TEXT_CLASSIFICATION,
                SharedFolder.require("golden/models/text-classification"),
                twoLabels));

        ModelProfiled profiled = ENGINE.profiles.remove(ENGINE.profiles.size() - 1);

        assertThat(profiled.modelId()).isEqualTo(model.modelId());
        assertThat(profiled.outcome())
                .isInstanceOfSatisfying(ModelProfiled.Failure.class, failure -> assertThat(failure.detail())
                        .contains("3 logits", "2 labels"));
    }

    /** An input of the kind that a task takes, made of a text. */
    private static Input ordinary(Task task, String text) {
        return switch (task) {
            case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION, FEATURE_EXTRACTION, FILL_MASK -> new Input.Text(text);
            case QUESTION_ANSWERING -> new Input.Question("what?", text);
            case SENTENCE_SIMILARITY -> new Input.Pair("a text", text);
            case TEXT_RANKING -> new Input.Ranking("what?", List.of("a passage", text));
            case ZERO_SHOT_CLASSIFICATION -> new Input.Candidates(text, List.of("news", "sport"));
            case RETRIEVAL -> new Input.Query(text);
        };
    }

    private static InferenceRequested request(Task task, Input input, Map<String, Object> parameters) {
        ModelRegistered model = MODELS.get(task);
        return InferenceRequested.of(model.modelId(), model.version(), task, input, parameters);
    }

    private static ErrorKind errorOf(Prediction prediction) {
        assertThat(prediction.outcome()).isInstanceOf(Prediction.Failure.class);
        return ((Prediction.Failure) prediction.outcome()).error();
    }
}
