package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Filling;
import io.assay.contracts.event.Prediction.Mask;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the Hugging Face pipeline. */
class FillMaskGoldenTest {
    @TestFactory
    Stream<DynamicTest> textsWithMasks() {
        return GoldenModel.of("fill-mask").tests(null, FillMask::load, FillMaskGoldenTest::check);
    }

    private static void check(ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected) {
        Input text = new Input.Text(input.get("text").asText());
        if (expected.has("error")) {
            assertThat(task.answer(text, Map.of()).outcome()).isInstanceOf(Prediction.Failure.class);
        }
        checkMasks(task, text, Map.of(), expected.path("default"));
        checkMasks(task, text, Map.of("top_k", 2), expected.path("top_2"));
        checkMasks(task, text, Map.of("top_k", 3), expected.path("top_3"));
        checkMasks(
                task,
                text,
                Map.of("targets", String.join(",", GoldenModel.texts(parameters.path("targets")))),
                expected.path("targets"));
    }

    private static void checkMasks(ModelTask task, Input text, Map<String, Object> parameters, JsonNode expected) {
        if (expected.isMissingNode()) {
            return;
        }
        Prediction.Outcome outcome = task.answer(text, parameters).outcome();
        assertThat(outcome).isInstanceOf(Prediction.Fillings.class);
        List<Mask> masks = ((Prediction.Fillings) outcome).masks();
        List<JsonNode> perMask =
                expected.get(0).isArray() ? expected.valueStream().toList() : List.of(expected);
        assertThat(masks).hasSameSizeAs(perMask);
        for (int i = 0; i < masks.size(); i++) {
            assertThat(masks.get(i).span().length()).isEqualTo("[MASK]".length());
            checkFillings(masks.get(i).fillings(), perMask.get(i));
        }
    }

    private static void checkFillings(List<Filling> fillings, JsonNode expected) {
        ExpectedScores.assertSame(
                fillings.stream()
                        .map(filling -> new Word(filling.token(), filling.tokenId()))
                        .toList(),
                fillings.stream().map(Filling::score).toList(),
                expected.valueStream()
                        .map(one -> new Word(
                                one.get("token_str").asText(), one.get("token").asInt()))
                        .toList(),
                GoldenModel.numbers(expected, "score"),
                GoldenModel.SCORE_TOLERANCE);
    }

    private record Word(String token, int id) {}
}
