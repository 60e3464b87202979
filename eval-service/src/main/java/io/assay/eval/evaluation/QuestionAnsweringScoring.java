package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.metric.AnswerScore;
import io.assay.eval.metric.AnswerTally;
import io.assay.eval.metric.NoAnswerThresholds;
import io.assay.eval.metric.NoAnswerThresholds.Best;
import io.assay.eval.statistics.StatisticFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Scores a model's best answers to questions by the rules of SQuAD 2.0, as shares and not in per cent. Where the model failed,
 * it says nothing.
 */
final class QuestionAnsweringScoring implements AnswerScoring {
    private final EvaluationRequested request;
    private final List<AnswerScore> scores = new ArrayList<>();
    private final List<Boolean> answerable = new ArrayList<>();
    private final List<Boolean> silent = new ArrayList<>();
    private final DoubleStream.Builder noAnswer = DoubleStream.builder();
    private final DoubleStream.Builder confidences = DoubleStream.builder();

    QuestionAnsweringScoring(EvaluationRequested request) {
        this.request = request;
    }

    @Override
    public void add(Example example, Optional<Outcome> said) {
        List<String> right = right(example);
        scores.add(AnswerScore.of(right, given(said)));
        answerable.add(!right.isEmpty());
        silent.add(given(said).isEmpty());
        noAnswer.add(noAnswer(said));
        confidences.add(confidence(said));
    }

    @Override
    public Scores scores() {
        AnswerTally tally = new AnswerTally(scores, answerable);
        Map<String, double[]> means = new LinkedHashMap<>();
        means.put("exact", tally.exact());
        means.put("f1", tally.f1());
        List<StatisticFamily<?>> families = new ArrayList<>();
        families.add(group("HasAns", true, tally));
        families.add(group("NoAns", false, tally));
        if (answerable.contains(false)) {
            double[] probabilities = noAnswer.build().toArray();
            families.add(best("best_exact", tally.thresholds(tally.exact(), array(silent), probabilities)));
            families.add(best("best_f1", tally.thresholds(tally.f1(), array(silent), probabilities)));
        }
        double[] scored = request.metric().equals("exact") ? tally.exact() : tally.f1();
        Scores all = new Scores(scores.size(), means, families)
                .with(ExampleScores.ofRightness(scored, confidences.build().toArray())
                        .withLosses(Arrays.stream(tally.f1()).map(f1 -> 1 - f1).toArray()));
        return answerable.contains(false) ? all.with(dummy()) : all;
    }

    private DummyScores dummy() {
        double unanswerable = (double) Collections.frequency(answerable, false) / answerable.size();
        return new DummyScores("answering no question", Map.of("exact", unanswerable, "f1", unanswerable));
    }

    /** The score of its answer, be it that there is none; NaN where the model failed. */
    private static double confidence(Optional<Outcome> said) {
        return said.filter(Answers.class::isInstance)
                .map(Answers.class::cast)
                .map(answers -> answers.answers().isEmpty()
                        ? answers.noAnswerScore()
                        : answers.answers().get(0).score())
                .orElse(Double.NaN);
    }

    private static StatisticFamily<Best> best(String name, NoAnswerThresholds thresholds) {
        Map<String, ToDoubleFunction<Best>> metrics = new LinkedHashMap<>();
        metrics.put(name, Best::score);
        metrics.put(name + "_thresh", Best::threshold);
        return new StatisticFamily<>(thresholds::best, metrics);
    }

    private static boolean[] array(List<Boolean> values) {
        boolean[] array = new boolean[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** What fails says nothing, and that for sure. */
    private static double noAnswer(Optional<Outcome> said) {
        return said.filter(Answers.class::isInstance)
                .map(Answers.class::cast)
                .map(Answers::noAnswerScore)
                .orElse(1.0);
    }

    private static StatisticFamily<AnswerScore> group(String name, boolean haveAnswer, AnswerTally tally) {
        Map<String, ToDoubleFunction<AnswerScore>> means = new LinkedHashMap<>();
        means.put(name + "_exact", AnswerScore::exact);
        means.put(name + "_f1", AnswerScore::f1);
        return new StatisticFamily<>(tally.mean(haveAnswer), means);
    }

    private static List<String> right(Example example) {
        if (example.label() instanceof Label.Answers answers) {
            return answers.answers().stream().map(Label.Answer::text).toList();
        }
        throw new IllegalStateException("planned without answers: " + example.key());
    }

    private static String given(Optional<Outcome> said) {
        return said.filter(Answers.class::isInstance)
                .map(Answers.class::cast)
                .flatMap(answers -> answers.answers().stream().findFirst())
                .map(Answer::text)
                .orElse("");
    }
}
