package io.assay.eval.evaluation;

import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.eval.dataset.Parts.Part;
import io.assay.eval.verdict.Flips;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which examples models are right, and the best one is not, or the other way round. */
final class FlippedExamples {
    /** More than a person reads of one model. */
    private static final int MOST_SLICES = 5;

    private FlippedExamples() {}

    /**
     * How the other models differ from one.
     *
     * @param scores by model id, that one among them
     * @param parts those that are looked at one by one
     * @return by model id; none where answers are not right or wrong
     */
    static Map<String, Flips> from(String best, Map<String, Scores> scores, List<Part> parts) {
        Map<String, Flips> flips = new LinkedHashMap<>();
        double[] ofBest = rightness(scores.get(best));
        scores.forEach((model, own) -> {
            double[] ofModel = rightness(own);
            if (!model.equals(best) && ofBest.length > 0 && ofModel.length == ofBest.length) {
                flips.put(model, between(ofBest, ofModel, parts));
            }
        });
        return flips;
    }

    /** 1 where an example is fully right, else 0; of no examples where they are not right or wrong. */
    private static double[] rightness(@Nullable Scores scores) {
        ExampleScores each = scores == null ? null : scores.each();
        return each == null || each.grades()
                ? new double[0]
                : Arrays.stream(each.scores()).map(score -> score >= 1 ? 1 : 0).toArray();
    }

    private static Flips between(double[] best, double[] own, List<Part> parts) {
        double[] lost = new double[best.length];
        int gained = 0;
        for (int place = 0; place < best.length; place++) {
            lost[place] = best[place] > own[place] ? 1 : 0;
            gained += own[place] > best[place] ? 1 : 0;
        }
        return new Flips(
                Arrays.stream(lost).sum() / lost.length,
                (double) gained / lost.length,
                Dissection.slices(lost, parts).stream()
                        .filter(Slice::significant)
                        .filter(slice -> slice.score().value() > slice.rest().value())
                        .sorted(Comparator.comparingDouble(Slice::adjustedPValue))
                        .limit(MOST_SLICES)
                        .toList());
    }
}
