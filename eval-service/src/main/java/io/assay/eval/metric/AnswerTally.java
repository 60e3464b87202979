package io.assay.eval.metric;

import io.assay.eval.statistics.AdditiveSummary;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Scores of answers, apart for the questions that have one and those that have none. Immutable. */
public final class AnswerTally {
    private final double[] exact;
    private final double[] f1;
    private final boolean[] answerable;

    /**
     * Scores, in the order in which they will be weighted.
     *
     * @param scores one a question
     * @param answerable whether each question has an answer
     */
    public AnswerTally(List<AnswerScore> scores, List<Boolean> answerable) {
        this.exact = scores.stream().mapToDouble(AnswerScore::exact).toArray();
        this.f1 = scores.stream().mapToDouble(AnswerScore::f1).toArray();
        this.answerable = new boolean[answerable.size()];
        for (int question = 0; question < this.answerable.length; question++) {
            this.answerable[question] = answerable.get(question);
        }
    }

    /** Number of questions. */
    public int questions() {
        return exact.length;
    }

    /** 1 or 0 for each question; a copy. */
    public double[] exact() {
        return exact.clone();
    }

    /** Overlap of words for each question, in [0, 1]; a copy. */
    public double[] f1() {
        return f1.clone();
    }

    /** Means over the questions that have an answer, or over the others; NaN where there are none. */
    public AdditiveSummary<AnswerScore> mean(boolean haveAnswer) {
        return AdditiveSummary.ofColumns(
                sums -> new AnswerScore(sums[0] / sums[2], sums[1] / sums[2]),
                ofThose(haveAnswer, question -> exact[question]),
                ofThose(haveAnswer, question -> f1[question]),
                ofThose(haveAnswer, question -> 1));
    }

    private double[] ofThose(boolean haveAnswer, IntToDoubleFunction value) {
        double[] values = new double[exact.length];
        Arrays.setAll(values, question -> answerable[question] == haveAnswer ? value.applyAsDouble(question) : 0);
        return values;
    }

    /**
     * What saying nothing would do to the means wherever that seems more probable than a threshold.
     *
     * @param values one of {@link #exact()} and {@link #f1()}
     * @param saysNothing whether the model gave the empty text
     * @param noAnswer for each question, how probable it is that it has no answer
     */
    public NoAnswerThresholds thresholds(double[] values, boolean[] saysNothing, double[] noAnswer) {
        return new NoAnswerThresholds(values, answerable, saysNothing, noAnswer);
    }
}
