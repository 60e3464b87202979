package io.assay.eval.store;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every model of a finished evaluation scored on every example.
 *
 * @param evaluationId the evaluation
 * @param exampleIds the examples, in the order of their ids' UTF-8 bytes; a place is one in this list
 * @param models in the order of the request
 * @param disagreements how far the models disagree, by place: 0 where they agree
 * @param traits places by what the examples there have in common, such as {@code label=spam}
 * @param pairs each two models, those that the request names first first
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the database, never compared
public record OutcomeSet(
        String evaluationId,
        List<String> exampleIds,
        List<OfModel> models,
        double[] disagreements,
        Map<String, int[]> traits,
        List<Pair> pairs) {
    /** Longer traits are cut: an index takes no more. In UTF-16 units. */
    private static final int LONGEST_TRAIT = 200;

    /** Copies the lists. */
    public OutcomeSet {
        exampleIds = List.copyOf(exampleIds);
        models = List.copyOf(models);
        traits = Map.copyOf(traits);
        pairs = List.copyOf(pairs);
    }

    /**
     * What one model scored, by place. Arrays are not copied.
     *
     * @param modelId the model
     * @param standings what came of it
     * @param scores the values that its metrics are made of
     * @param losses the greater, the worse
     * @param confidences how sure it was; NaN where that is not known
     * @param given the class that it gave, null where it gave none; empty where examples do not have one each
     * @param cut where it read an input only in part
     * @param rankings what it found, the best first; empty where it did not search
     */
    public record OfModel(
            String modelId,
            Standing[] standings,
            double[] scores,
            double[] losses,
            double[] confidences,
            @Nullable String[] given,
            BitSet cut,
            List<List<RankedHit>> rankings) {
        /** Copies the list. */
        public OfModel {
            rankings = List.copyOf(rankings);
        }
    }

    /**
     * A document or passage that was found.
     *
     * @param id which
     * @param score the greater, the better
     * @param grade how relevant it is; 0 where it is not
     */
    public record RankedHit(String id, float score, int grade) {}

    /**
     * How two models compare.
     *
     * @param one number of the one in the request, from 0
     * @param other number of the other, which is greater
     * @param bothRight on how many examples both are right
     * @param onlyOne on how many the one alone
     * @param onlyOther on how many the other alone
     * @param neither on how many none of them
     * @param difference the other's value less the one's; absent where it was not tested
     */
    public record Pair(
            int one,
            int other,
            long bothRight,
            long onlyOne,
            long onlyOther,
            long neither,
            @Nullable Difference difference) {}

    /**
     * A tested difference in the evaluation's metric.
     *
     * @param value the difference
     * @param low lower end of its 95 % interval
     * @param high upper end
     * @param pValue two-sided, of this pair alone, in [0, 1]
     */
    public record Difference(double value, double low, double high, double pValue) {}

    /** Something that examples have in common, as it is kept and looked up. */
    public static String trait(String name, String value) {
        String trait = kept(name + "=" + value);
        return trait.length() <= LONGEST_TRAIT
                ? trait
                : trait.substring(0, trait.offsetByCodePoints(0, trait.codePointCount(0, LONGEST_TRAIT - 1)));
    }

    /** A text as the database takes it: without the character that it knows no way to write. */
    static String kept(String text) {
        return text.replace('\0', '\ufffd');
    }
}
