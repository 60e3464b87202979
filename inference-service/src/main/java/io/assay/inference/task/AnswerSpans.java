package io.assay.inference.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How probable it is that the answer to a question starts and ends at each token of one window, of those that may be in an
 * answer; and that the window holds none, which the first token stands for.
 */
final class AnswerSpans {
    /** So small a logit that its probability is 0. */
    private static final float MASKED = -10_000;

    private final double[] starts;
    private final double[] ends;
    private final double noAnswer;

    private AnswerSpans(double[] starts, double[] ends, double noAnswer) {
        this.starts = starts;
        this.ends = ends;
        this.noAnswer = noAnswer;
    }

    /**
     * Probabilities from logits, over the tokens that may be in an answer alone.
     *
     * @param mayAnswer whether each token may; the first where it stands for no answer
     */
    static AnswerSpans of(float[] startLogits, float[] endLogits, boolean[] mayAnswer) {
        double[] starts = probabilities(startLogits, mayAnswer);
        double[] ends = probabilities(endLogits, mayAnswer);
        double noAnswer = starts[0] * ends[0];
        starts[0] = 0;
        ends[0] = 0;
        return new AnswerSpans(starts, ends, noAnswer);
    }

    /** Probability that there is none in this window. */
    double noAnswer() {
        return noAnswer;
    }

    /**
     * A piece of a window.
     *
     * @param first its first token
     * @param last its last token
     * @param score product of the probabilities that an answer starts and ends there
     */
    record Candidate(int first, int last, double score) {}

    /**
     * The most probable pieces, the best first, as far as they are probable at all. (Where these are fewer than asked
     * for, the Hugging Face pipeline adds some of score 0; which, is left to how its library sorts.)
     *
     * @param mostTokens most tokens in one
     */
    List<Candidate> best(long most, int mostTokens) {
        List<Candidate> candidates = new ArrayList<>();
        for (int first = 0; first < starts.length; first++) {
            int end = (int) Math.min((long) first + mostTokens, ends.length);
            for (int last = first; last < end; last++) {
                double score = starts[first] * ends[last];
                if (score > 0) {
                    candidates.add(new Candidate(first, last, score));
                }
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .limit(most)
                .toList();
    }

    private static double[] probabilities(float[] logits, boolean[] mayAnswer) {
        float[] masked = logits.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = mayAnswer[i] ? masked[i] : MASKED;
        }
        double[] probabilities = Logits.softmax(masked);
        for (int i = 0; i < masked.length; i++) {
            probabilities[i] = mayAnswer[i] ? probabilities[i] : 0; // where none may, the softmax is even
        }
        return probabilities;
    }
}
