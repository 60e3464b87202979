package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the Hugging Face pipeline. */
class TokenClassificationGoldenTest {
    @TestFactory
    Stream<DynamicTest> wordPieces() {
        return GoldenModel.of("token-classification")
                .tests(null, TokenClassification::load, TokenClassificationGoldenTest::check);
    }

    @TestFactory
    Stream<DynamicTest> byteLevelPairs() {
        return GoldenModel.of("token-classification-bpe")
                .tests(null, TokenClassification::load, TokenClassificationGoldenTest::check);
    }

    private static void check(ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected) {
        Input text = input(input);
        expected.properties().forEach(variant -> {
            if (!variant.getKey().equals("input_ids") && !variant.getKey().equals("logits")) {
                Answer answer = task.answer(text, parameters(variant.getKey()));
                if (variant.getValue().has("error")) {
                    checkReadAsText(task, answer, (Input.Tokens) text, variant.getKey());
                } else {
                    checkEntities(answer, variant.getKey(), variant.getValue());
                }
            }
        });
        JsonNode ids = expected.path("input_ids");
        int tokens = task.answer(text, Map.of()).tokens();
        assertThat(tokens).isEqualTo(ids.isArray() ? ids.size() : tokens);
    }

    private static void checkEntities(Answer answer, String variant, JsonNode expected) {
        assertThat(answer.outcome()).isInstanceOf(Prediction.Entities.class);
        List<Entity> entities = ((Prediction.Entities) answer.outcome()).entities();
        String label = variant.equals("none") ? "entity" : "entity_group";
        assertThat(entities).as(variant).hasSameSizeAs(expected);
        for (int i = 0; i < entities.size(); i++) {
            JsonNode one = expected.get(i);
            Entity entity = entities.get(i);
            assertThat(entity.span())
                    .as(variant)
                    .isEqualTo(new Span(one.get("start").asInt(), one.get("end").asInt()));
            assertThat(entity.label()).as(variant).isEqualTo(one.get(label).asText());
            assertThat(entity.score())
                    .as(variant)
                    .isCloseTo(one.get("score").asDouble(), within(GoldenModel.SCORE_TOLERANCE));
        }
    }

    /** Words of a tokenizer that needs the white space before them, which the pipeline refuses, are read in their text. */
    private static void checkReadAsText(ModelTask task, Answer answer, Input.Tokens words, String variant) {
        Answer ofText = task.answer(new Input.Text(words.text()), parameters(variant));

        assertThat(answer.outcome()).isInstanceOf(Prediction.Entities.class).isEqualTo(ofText.outcome());
    }

    private static Input input(JsonNode input) {
        if (input.has("text")) {
            return new Input.Text(input.get("text").asText());
        }
        List<String> words = GoldenModel.texts(input.get("words"));
        return new Input.Tokens(String.join(" ", words), words);
    }

    /** From a name such as {@code stride_16/first}. */
    private static Map<String, Object> parameters(String variant) {
        Map<String, Object> parameters = new HashMap<>();
        for (String part : variant.split("/", -1)) {
            if (part.startsWith("stride_")) {
                parameters.put("stride", Integer.valueOf(part.substring("stride_".length())));
            } else if (part.equals("simple_ignore_none")) {
                parameters.putAll(Map.of("aggregation_strategy", "simple", "ignore_labels", ""));
            } else if (!part.equals("truncated")) {
                parameters.put("aggregation_strategy", part);
            }
        }
        return parameters;
    }
}
