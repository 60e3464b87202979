package io.assay.eval.metric;

import java.util.List;

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
    public AnswerScore mean(boolean haveAnswer, double[] weights) {
        double sumOfExact = 0;
        double sumOfF1 = 0;
        double all = 0;
        for (int question = 0; question < exact.length; question++) {
            if (answerable[question] == haveAnswer) {
                sumOfExact += weights[question] * exact[question];
                sumOfF1 += weights[question] * f1[question];
                all += weights[question];
            }
        }
        return new AnswerScore(sumOfExact / all, sumOfF1 / all);
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
