package io.assay.eval.evaluation;

import io.assay.eval.store.OutcomeSet.RankedHit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one model scores on each example, in the order of the examples' ids: the values that its metrics are made of, kept for
 * people to look at. Arrays are not copied.
 *
 * @param scores from 0, nothing is right, to 1, all is; any number where they are grades
 * @param losses the greater, the worse
 * @param confidences how sure the model was; NaN where that is not known
 * @param given the class that it gave, null where it gave none; empty where examples do not have one each
 * @param rankings what it found, the best first; empty where it did not search
 * @param grades whether a score says neither right nor wrong
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExampleScores(
        double[] scores,
        double[] losses,
        double[] confidences,
        @Nullable String[] given,
        List<List<RankedHit>> rankings,
        boolean grades) {
    /** Scores of answers that are right, in part or not; what they lack of 1 is the loss. */
    static ExampleScores ofRightness(double[] scores, double[] confidences) {
        return new ExampleScores(
                scores,
                Arrays.stream(scores).map(score -> 1 - score).toArray(),
                confidences,
                new @Nullable String[0],
                List.of(),
                false);
    }

    /** Values that are neither right nor wrong. */
    static ExampleScores ofGrades(double[] values, double[] losses) {
        return new ExampleScores(values, losses, unknown(values.length), new @Nullable String[0], List.of(), true);
    }

    /** Nobody knows how sure a model was. */
    static double[] unknown(int examples) {
        double[] none = new double[examples];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** The same, each with a loss of its own. */
    ExampleScores withLosses(double[] others) {
        return new ExampleScores(scores, others, confidences, given, rankings, grades);
    }

    /** The same, with the class that each was given. */
    ExampleScores withGiven(@Nullable String[] classes) {
        return new ExampleScores(scores, losses, confidences, classes, rankings, grades);
    }

    /** The same, with what was found. */
    ExampleScores withRankings(List<List<RankedHit>> found) {
        return new ExampleScores(scores, losses, confidences, given, found, grades);
    }
}
