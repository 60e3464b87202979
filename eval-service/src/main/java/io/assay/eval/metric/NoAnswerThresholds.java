package io.assay.eval.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What saying nothing does to a mean over questions, wherever that seems more probable than a threshold: SQuAD 2.0's
 * {@code best_exact} and {@code best_f1}. The threshold is found on the very questions that are scored, so the mean
 * flatters. Questions are sorted once. Immutable.
 */
public final class NoAnswerThresholds {
    private final int[] byProbability;
    private final double[] noAnswer;
    private final boolean[] answerable;

    /** By how much an answer that is kept moves the sum. */
    private final double[] gains;

    NoAnswerThresholds(double[] values, boolean[] answerable, boolean[] saysNothing, double[] noAnswer) {
        this.noAnswer = noAnswer.clone();
        this.answerable = answerable.clone();
        this.byProbability = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer question) -> noAnswer[question]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.gains = new double[values.length];
        for (int question = 0; question < gains.length; question++) {
            gains[question] = answerable[question] ? values[question] : saysNothing[question] ? 0 : -1;
        }
    }

    /**
     * The best mean that any threshold gives.
     *
     * @param weights what each question counts for: 1, or how often it was drawn
     */
    public Best best(double[] weights) {
        double all = 0;
        double score = 0;
        for (int question = 0; question < weights.length; question++) {
            all += weights[question];
            score += answerable[question] ? 0 : weights[question];
        }
        double best = score;
        double threshold = 0;
        for (int question : byProbability) {
            score += weights[question] * gains[question];
            if (score > best) {
                best = score;
                threshold = noAnswer[question];
            }
        }
        return new Best(best / all, threshold);
    }

    /**
     * What a threshold could make of answers.
     *
     * @param score the mean, in [0, 1]
     * @param threshold what is kept is at most so improbable
     */
    public record Best(double score, double threshold) {}
}
