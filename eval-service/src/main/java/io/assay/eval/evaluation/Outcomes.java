package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.eval.evaluation.Dissection.Anatomy;
import io.assay.eval.evaluation.Dissection.Flawed;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.store.OutcomeSet;
import io.assay.eval.store.OutcomeSet.Difference;
import io.assay.eval.store.OutcomeSet.OfModel;
import io.assay.eval.store.OutcomeSet.Pair;
import io.assay.eval.store.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what the models of an evaluation scored on each of its examples, for people to look at. */
final class Outcomes {
    /** Of more pairs times examples, only those with the baseline are tested: all would take minutes. */
    private static final long MOST_TESTED = 1_000_000;

    private final EvaluationRequested request;
    private final Map<String, Scores> scores;
    private final Anatomy anatomy;

    /** Of models by id, in the order of the request. */
    Outcomes(EvaluationRequested request, Map<String, Scores> scores, Anatomy anatomy) {
        this.request = request;
        this.scores = scores;
        this.anatomy = anatomy;
    }

    /**
     * All outcomes; nothing where an example came or went while they were scored, so that places mean nothing.
     *
     * @param comparisons test pairs of models
     * @param withBaseline the pairs that have been tested already, by the model that is not the baseline
     */
    Optional<OutcomeSet> compared(PairedComparisons comparisons, Map<String, Comparison> withBaseline) {
        int examples = anatomy.ids().size();
        List<OfModel> models = new ArrayList<>();
        for (Map.Entry<String, Scores> model : scores.entrySet()) {
            ExampleScores each = model.getValue().each();
            Flawed flawed = anatomy.flawed().get(model.getKey());
            if (each == null || flawed == null || each.scores().length != examples) {
                return Optional.empty();
            }
            models.add(ofModel(model.getKey(), each, flawed));
        }
        return Optional.of(new OutcomeSet(
                request.evaluationId(),
                anatomy.ids(),
                models,
                disagreements(models, examples),
                anatomy.traits(),
                pairs(models, comparisons, withBaseline)));
    }

    private static OfModel ofModel(String modelId, ExampleScores each, Flawed flawed) {
        Standing[] standings = new Standing[each.scores().length];
        for (int place = 0; place < standings.length; place++) {
            standings[place] = each.grades() ? Standing.GRADED : standing(each.scores()[place]);
        }
        for (int place : flawed.failed()) {
            standings[place] = Standing.FAILED;
        }
        BitSet cut = new BitSet();
        Arrays.stream(flawed.cut()).forEach(cut::set);
        return new OfModel(
                modelId,
                standings,
                each.scores(),
                each.losses(),
                each.confidences(),
                each.given(),
                cut,
                each.rankings());
    }

    private static Standing standing(double score) {
        return score >= 1 ? Standing.RIGHT : score > 0 ? Standing.PARTLY : Standing.WRONG;
    }

    /**
     * Of classes, the share of the models that do not say what most of them say (Freeman's variation ratio, 1965); else the
     * standard deviation of their scores.
     */
    private static double[] disagreements(List<OfModel> models, int examples) {
        double[] disagreements = new double[examples];
        if (models.size() < 2) {
            return disagreements;
        }
        boolean classes = models.stream().allMatch(model -> model.given().length == examples);
        for (int place = 0; place < examples; place++) {
            disagreements[place] = classes ? variationRatio(models, place) : deviation(models, place);
        }
        return disagreements;
    }

    private static double variationRatio(List<OfModel> models, int place) {
        Map<@Nullable String, Integer> votes = new HashMap<>();
        int most = 0;
        for (OfModel model : models) {
            most = Math.max(most, votes.merge(model.given()[place], 1, Integer::sum));
        }
        return 1 - (double) most / models.size();
    }

    private static double deviation(List<OfModel> models, int place) {
        double mean = models.stream()
                .mapToDouble(model -> model.scores()[place])
                .average()
                .orElse(0);
        double squares = models.stream()
                .mapToDouble(model -> model.scores()[place] - mean)
                .map(difference -> difference * difference)
                .sum();
        return Math.sqrt(squares / models.size());
    }

    private List<Pair> pairs(
            List<OfModel> models, PairedComparisons comparisons, Map<String, Comparison> withBaseline) {
        List<BitSet> right = models.stream().map(Outcomes::right).toList();
        int examples = anatomy.ids().size();
        long number = (long) models.size() * (models.size() - 1) / 2;
        boolean all = number * examples <= MOST_TESTED;
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < models.size(); one++) {
            for (int other = one + 1; other < models.size(); other++) {
                BitSet both = (BitSet) right.get(one).clone();
                both.and(right.get(other));
                long bothRight = both.cardinality();
                long onlyOne = right.get(one).cardinality() - bothRight;
                long onlyOther = right.get(other).cardinality() - bothRight;
                pairs.add(new Pair(
                        one,
                        other,
                        bothRight,
                        onlyOne,
                        onlyOther,
                        examples - bothRight - onlyOne - onlyOther,
                        difference(
                                models.get(one).modelId(),
                                models.get(other).modelId(),
                                all ? comparisons : null,
                                withBaseline)));
            }
        }
        return pairs;
    }

    private static BitSet right(OfModel model) {
        BitSet right = new BitSet();
        for (int place = 0; place < model.standings().length; place++) {
            right.set(place, model.standings()[place] == Standing.RIGHT);
        }
        return right;
    }

    /** The other's value less the one's; nothing where it is not tested, or not defined. */
    private @Nullable Difference difference(
            String one, String other, @Nullable PairedComparisons comparisons, Map<String, Comparison> withBaseline) {
        if (one.equals(request.baseline())) {
            return difference(withBaseline.get(other), 1);
        }
        if (other.equals(request.baseline())) {
            return difference(withBaseline.get(one), -1);
        }
        if (comparisons == null) {
            return null;
        }
        Map<String, Scores> two = new LinkedHashMap<>();
        two.put(one, Objects.requireNonNull(scores.get(one)));
        two.put(other, Objects.requireNonNull(scores.get(other)));
        return difference(
                Scores.compare(two, one, request.metric(), comparisons).get(other), 1);
    }

    private static @Nullable Difference difference(@Nullable Comparison comparison, int sign) {
        if (comparison == null) {
            return null;
        }
        double low = sign * comparison.difference().low();
        double high = sign * comparison.difference().high();
        return new Difference(
                sign * comparison.difference().value(), Math.min(low, high), Math.max(low, high), comparison.pValue());
    }
}
