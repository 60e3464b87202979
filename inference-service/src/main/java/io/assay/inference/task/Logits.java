package io.assay.inference.task;

import io.assay.contracts.event.FunctionToApply;
import io.assay.inference.session.RunFailedException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Makes scores of logits, in double precision. */
final class Logits {
    private Logits() {}

    /**
     * Applies a function.
     *
     * @throws RunFailedException if a score is no finite number
     */
    static double[] apply(FunctionToApply function, float[] logits) {
        return switch (function) {
            case SOFTMAX -> softmax(logits);
            case SIGMOID -> sigmoid(logits);
            case NONE -> checked(copy(logits));
        };
    }

    /**
     * Probabilities that add up to 1.
     *
     * @throws RunFailedException if a logit is no number, or all are infinite
     */
    static double[] softmax(float[] logits) {
        double[] scores = copy(logits);
        double greatest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            greatest = Math.max(greatest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - greatest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return checked(scores);
    }

    /** The first place of the greatest score. */
    static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The places of the greatest scores, the best first; of equal ones, the lower place.
     *
     * @param places among which they are sought
     * @param most how many are wanted
     */
    static List<Integer> best(double[] scores, IntStream places, int most) {
        Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(place -> scores[place]).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        places.forEach(place -> {
            if (best.size() < most || worstFirst.compare(place, best.element()) > 0) {
                best.add(place);
            }
            if (best.size() > most) {
                best.remove();
            }
        });
        return best.stream().sorted(worstFirst.reversed()).toList();
    }

    private static double[] sigmoid(float[] logits) {
        double[] scores = copy(logits);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 1 / (1 + Math.exp(-scores[i]));
        }
        return checked(scores);
    }

    private static double[] copy(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    private static double[] checked(double[] scores) {
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                throw new RunFailedException("the model gave a value that is no finite number");
            }
        }
        return scores;
    }
}
