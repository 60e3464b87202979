package io.assay.eval.metric;

import java.util.Collection;
import java.util.List;

/**
 * How well an answer agrees with the best matching of several right ones, as SQuAD's scripts have it. The scripts print
 * means in per cent; here all is in [0, 1].
 *
 * @param exact 1 where the normalised texts are the same, else 0
 * @param f1 overlap of words
 */
public record AnswerScore(double exact, double f1) {
    /**
     * By the script of SQuAD 2.0: right answers that normalise to nothing are dropped; where none is left, saying nothing
     * is right.
     *
     * @param right none where the question cannot be answered
     * @param given empty where the model says that there is no answer, or failed
     */
    public static AnswerScore of(Collection<String> right, String given) {
        List<AnswerText> answers = right.stream()
                .map(AnswerText::of)
                .filter(answer -> !answer.isEmpty())
                .toList();
        AnswerText own = AnswerText.of(given);
        if (answers.isEmpty() || own.isEmpty()) {
            double silent = answers.isEmpty() && own.isEmpty() ? 1 : 0;
            return new AnswerScore(silent, silent);
        }
        return best(answers, own);
    }

    /**
     * By the script of SQuAD 1.1, in which each question has an answer: two texts that normalise to nothing are the same,
     * but overlap in no word.
     *
     * @throws IllegalArgumentException if there is no right answer
     */
    public static AnswerScore ofFirstVersion(Collection<String> right, String given) {
        if (right.isEmpty()) {
            throw new IllegalArgumentException("SQuAD 1.1 knows no question without an answer");
        }
        return best(right.stream().map(AnswerText::of).toList(), AnswerText.of(given));
    }

    /** The score of saying nothing. */
    public static AnswerScore ofSilence(boolean answerable) {
        return answerable ? new AnswerScore(0, 0) : new AnswerScore(1, 1);
    }

    private static AnswerScore best(List<AnswerText> right, AnswerText given) {
        double exact = right.contains(given) ? 1 : 0;
        double f1 = right.stream()
                .mapToDouble(answer -> answer.overlap(given))
                .max()
                .orElse(0);
        return new AnswerScore(exact, f1);
    }
}
