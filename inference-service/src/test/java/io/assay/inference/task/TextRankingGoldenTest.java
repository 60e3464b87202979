package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle is the CrossEncoder of sentence-transformers. */
class TextRankingGoldenTest {
    @TestFactory
    Stream<DynamicTest> passagesOfAQuery() {
        return GoldenModel.of("text-ranking").tests(null, TextRanking::load, TextRankingGoldenTest::check);
    }

    private static void check(ModelTask task, JsonNode input, JsonNode parameters, JsonNode expected) {
        Input ranking = new Input.Ranking(input.get("query").asText(), GoldenModel.texts(input.get("documents")));

        List<Double> scores = scores(task.answer(ranking, GoldenModel.parameters(parameters, "max_length")));
        List<Double> logits = scores(task.answer(ranking, Map.of("function_to_apply", "none")));

        checkScores(scores, expected.get("scores_sigmoid"), GoldenModel.SCORE_TOLERANCE);
        checkScores(logits, expected.get("scores_raw"), GoldenModel.LOGIT_TOLERANCE);
        for (JsonNode top : expected.get("rank_top_5")) {
            assertThat(scores.get(top.get("corpus_id").asInt()))
                    .isCloseTo(top.get("score").asDouble(), within(GoldenModel.SCORE_TOLERANCE));
        }
    }

    private static void checkScores(List<Double> scores, JsonNode expected, double tolerance) {
        assertThat(scores).hasSameSizeAs(expected);
        for (int i = 0; i < scores.size(); i++) {
            assertThat(scores.get(i)).isCloseTo(expected.get(i).asDouble(), within(tolerance));
        }
    }

    private static List<Double> scores(Answer answer) {
        assertThat(answer.outcome()).isInstanceOf(Prediction.Ranking.class);
        return ((Prediction.Ranking) answer.outcome()).scores();
    }
}
