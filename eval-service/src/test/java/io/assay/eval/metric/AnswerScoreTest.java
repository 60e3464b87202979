package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AnswerScoreTest {
    private static final String FILE = "question_answering.json";
    private static final double TOLERANCE = 1e-9;
    private static final double PER_CENT = 100;

    @TestFactory
    Stream<DynamicTest> aPairOfAnswersScoresAsWithSquad() {
        return GoldenFile.cases(FILE, "pair")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    String gold = node.get("input").get("gold").asText();
                    String given = node.get("input").get("prediction").asText();
                    JsonNode expected = node.get("expected");

                    assertThat(AnswerText.of(gold))
                            .hasToString(expected.get("normalized_gold").asText());
                    assertThat(AnswerText.of(given))
                            .hasToString(expected.get("normalized_prediction").asText());
                    assertScore(AnswerScore.of(List.of(gold), given), expected.get("exact"), expected.get("f1"), 1);
                    assertScore(
                            AnswerScore.ofFirstVersion(List.of(gold), given),
                            expected.get("exact"),
                            expected.get("f1_v1.1"),
                            1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionScoresAsWithSquad() {
        return GoldenFile.cases(FILE, "set")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode expected = node.get("expected").get("v2_per_item");
                    Questions questions = Questions.of(node);

                    List<AnswerScore> scores = questions.rawScores();

                    for (int i = 0; i < scores.size(); i++) {
                        String id = questions.ids().get(i);
                        assertScore(
                                scores.get(i),
                                expected.get("exact").get(id),
                                expected.get("f1").get(id),
                                1);
                    }
                    assertThat(expected.get("exact")).hasSize(scores.size());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSetOfAnswersScoresAsWithSquad() {
        return GoldenFile.cases(FILE, "set")
                .filter(node -> node.get("expected").get("v2").has("exact"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode expected = node.get("expected").get("v2");
                    Questions questions = Questions.of(node);

                    AnswerTally tally = questions.tally();

                    assertClose("exact", mean(tally.exact()), expected.get("exact"));
                    assertClose("f1", mean(tally.f1()), expected.get("f1"));
                    assertGroup(tally, true, "HasAns", expected);
                    assertGroup(tally, false, "NoAns", expected);
                    AnswerTally raw = new AnswerTally(questions.rawScores(), questions.answerable());
                    assertBest(questions.best(raw, raw.exact()), "best_exact", expected);
                    assertBest(questions.best(raw, raw.f1()), "best_f1", expected);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSetOfAnswersScoresAsWithTheFirstSquad() {
        return GoldenFile.cases(FILE, "set")
                .filter(node -> node.get("expected").has("v1.1"))
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    JsonNode expected = node.get("expected").get("v1.1");

                    List<AnswerScore> scores = Questions.of(node).scoresOfFirstVersion();

                    assertClose(
                            "exact_match",
                            mean(scores.stream().mapToDouble(AnswerScore::exact).toArray()),
                            expected.get("exact_match"));
                    assertClose(
                            "f1",
                            mean(scores.stream().mapToDouble(AnswerScore::f1).toArray()),
                            expected.get("f1"));
                }));
    }

    @Test
    void lettersBeyondTheFirstPlaneAndMarksAreSeenAsPythonSeesThem() {
        assertThat(AnswerText.of("\uD835\uDC9Ca a\u0301 a\u00B2")).hasToString("\uD835\uDC9Ca \u0301 a\u00B2");
    }

    @Test
    void theFirstSquadKnowsNoQuestionWithoutAnAnswer() {
        assertThatThrownBy(() -> AnswerScore.ofFirstVersion(List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertGroup(AnswerTally tally, boolean haveAnswer, String prefix, JsonNode expected) {
        double[] ones = new double[tally.questions()];
        Arrays.fill(ones, 1);
        AnswerScore mean = tally.mean(haveAnswer).over(ones);
        if (expected.has(prefix + "_exact")) {
            assertScore(mean, expected.get(prefix + "_exact"), expected.get(prefix + "_f1"), PER_CENT);
        } else {
            assertThat(mean.exact()).isNaN();
            assertThat(mean.f1()).isNaN();
        }
    }

    private static void assertBest(NoAnswerThresholds.Best best, String name, JsonNode expected) {
        assertClose(name, best.score(), expected.get(name));
        assertThat(best.threshold())
                .as(name)
                .isCloseTo(expected.get(name + "_thresh").asDouble(), within(TOLERANCE));
    }

    private static void assertScore(AnswerScore score, JsonNode exact, JsonNode f1, double scale) {
        assertThat(scale * score.exact()).as("exact").isCloseTo(exact.asDouble(), within(TOLERANCE));
        assertThat(scale * score.f1()).as("f1").isCloseTo(f1.asDouble(), within(TOLERANCE));
    }

    private static void assertClose(String what, double actual, JsonNode perCent) {
        assertThat(PER_CENT * actual).as(what).isCloseTo(perCent.asDouble(), within(TOLERANCE));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The questions of a case that a model answered, in the file's order. */
    private record Questions(
            List<String> ids, List<List<String>> right, List<String> given, List<Double> noAnswer, double threshold) {
        static Questions of(JsonNode node) {
            JsonNode predictions = node.get("input").get("predictions");
            JsonNode probabilities = node.get("input").path("no_answer_probs");
            Questions questions = new Questions(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    node.get("params").get("no_answer_probability_threshold").asDouble());
            node.get("input").get("items").forEach(item -> {
                String id = item.get("id").asText();
                if (predictions.has(id)) {
                    questions.ids.add(id);
                    questions.right.add(GoldenFile.elements(item.get("answers"))
                            .map(JsonNode::asText)
                            .toList());
                    questions.given.add(predictions.get(id).asText());
                    questions.noAnswer.add(probabilities.path(id).asDouble(0));
                }
            });
            return questions;
        }

        List<AnswerScore> rawScores() {
            List<AnswerScore> scores = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                scores.add(AnswerScore.of(right.get(i), given.get(i)));
            }
            return scores;
        }

        List<AnswerScore> scoresOfFirstVersion() {
            List<AnswerScore> scores = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                scores.add(AnswerScore.ofFirstVersion(right.get(i), given.get(i)));
            }
            return scores;
        }

        AnswerTally tally() {
            List<AnswerScore> scores = rawScores();
            for (int i = 0; i < scores.size(); i++) {
                if (noAnswer.get(i) > threshold) {
                    scores.set(i, AnswerScore.ofSilence(!right.get(i).isEmpty()));
                }
            }
            return new AnswerTally(scores, answerable());
        }

        NoAnswerThresholds.Best best(AnswerTally raw, double[] values) {
            boolean[] saysNothing = new boolean[ids.size()];
            for (int i = 0; i < saysNothing.length; i++) {
                saysNothing[i] = given.get(i).isEmpty();
            }
            double[] probabilities =
                    noAnswer.stream().mapToDouble(Double::doubleValue).toArray();
            double[] once = new double[ids.size()];
            Arrays.fill(once, 1);
            return raw.thresholds(values, saysNothing, probabilities).best(once);
        }

        List<Boolean> answerable() {
            return right.stream().map(answers -> !answers.isEmpty()).toList();
        }
    }
}
