package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.text.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the Hugging Face pipeline, of the last version that has it. */
class QuestionAnsweringGoldenTest {
    private static final String[] PARAMETERS = {
        "top_k", "max_answer_len", "max_seq_len", "doc_stride", "handle_impossible_answer", "align_to_words"
    };

    @TestFactory
    Stream<DynamicTest> wordPieces() {
        return GoldenModel.of("question-answering")
                .tests(null, QuestionAnswering::load, QuestionAnsweringGoldenTest::check);
    }

    @TestFactory
    Stream<DynamicTest> byteLevelPairs() {
        return GoldenModel.of("question-answering-bpe")
                .tests(null, QuestionAnswering::load, QuestionAnsweringGoldenTest::check);
    }

    private static void check(ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected) {
        Input question = new Input.Question(
                input.get("question").asText(), input.get("context").asText());
        if (expected.has("error")) {
            assertThat(task.answer(question, GoldenModel.parameters(parameters)).outcome())
                    .isInstanceOf(Prediction.Failure.class);
        }
        expected.properties().forEach(variant -> {
            if (variant.getValue().has("answers")) {
                checkAnswers(
                        task.answer(
                                        question,
                                        GoldenModel.parameters(
                                                variant.getValue().get("params"), PARAMETERS))
                                .outcome(),
                        variant.getKey(),
                        variant.getValue().get("answers"));
            }
        });
    }

    /** The pipeline's answers of score 0, with which it fills up, are not looked for: they are there by chance. */
    private static void checkAnswers(Prediction.Outcome outcome, String variant, JsonNode expected) {
        assertThat(outcome).as(variant).isInstanceOf(Prediction.Answers.class);
        List<Answer> answers = ((Prediction.Answers) outcome).answers();
        List<JsonNode> probable = expected.valueStream()
                .filter(answer -> answer.get("score").asDouble() > 0)
                .toList();
        ExpectedScores.assertSame(
                answers.stream()
                        .map(answer -> new Place(answer.text(), answer.span()))
                        .toList(),
                answers.stream().map(Answer::score).toList(),
                probable.stream().map(QuestionAnsweringGoldenTest::place).toList(),
                probable.stream().map(answer -> answer.get("score").asDouble()).toList(),
                GoldenModel.SCORE_TOLERANCE);
    }

    private static Place place(JsonNode answer) {
        return new Place(
                answer.get("answer").asText(),
                new Span(answer.get("start").asInt(), answer.get("end").asInt()));
    }

    private record Place(String text, Span span) {}
}
