package io.assay.eval.judge;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.statistics.BradleyTerry;
import io.assay.eval.statistics.Preferences;
import io.assay.eval.statistics.Share;
import io.assay.eval.store.FeedbackTable.AnswerCount;
import io.assay.eval.store.FeedbackTable.Judges;
import io.assay.eval.store.FeedbackTable.PairCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What judgements say of a task's models.
 *
 * @param models the best first; those without a strength last
 * @param telling how much judgements tell
 * @param pairs how the models fared against each other
 * @param judges who judged, and how often
 */
public record Standings(List<Row> models, Telling telling, List<PairCount> pairs, Judges judges) {
    /** Copies the lists. */
    public Standings {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
    }

    /** How much judgements tell. */
    public enum Telling {
        /** No two answers were compared. */
        NOTHING,
        /** The models fall into groups of which none was compared with another. */
        APART,
        /** Some models never lost to the others, not even by a tie: no strength would be great enough. */
        UNBEATEN,
        /** How strong each model is, but not how sure that is. */
        STRENGTHS,
        /** How strong each model is, and how sure that is. */
        INTERVALS;

        static Telling of(Preferences preferences) {
            return switch (preferences.reach()) {
                case NOTHING -> NOTHING;
                case APART -> APART;
                case UNBEATEN -> UNBEATEN;
                case RANKED -> preferences.intervals().isEmpty() ? STRENGTHS : INTERVALS;
            };
        }
    }

    /**
     * What they say of one model.
     *
     * @param modelId its id
     * @param preferred how probable it is that it is preferred to an average model of these, in [0, 1]; absent where that
     *     cannot be told
     * @param interval 95 % interval of this; absent where judgements are too few for one
     * @param wins how often it was preferred
     * @param ties how often neither was
     * @param losses how often the other one was
     * @param right share of its judged answers that are right, with an interval; absent where none was judged
     * @param judged number of its answers that were judged by themselves, each once for each person
     */
    public record Row(
            String modelId,
            @Nullable Double preferred,
            @Nullable Estimate interval,
            long wins,
            long ties,
            long losses,
            @Nullable Estimate right,
            long judged) {}

    /** Those of what was counted, and of what follows from the pairs among {@link #compared}. */
    static Standings of(Preferences preferences, List<PairCount> pairs, List<AnswerCount> answers, Judges judges) {
        List<String> compared = compared(pairs);
        Map<String, AnswerCount> answersOf =
                answers.stream().collect(Collectors.toMap(AnswerCount::modelId, Function.identity()));
        TreeSet<String> all = new TreeSet<>(compared);
        all.addAll(answersOf.keySet());
        List<Row> rows = new ArrayList<>();
        for (String model : all) {
            int number = compared.indexOf(model);
            AnswerCount answered = answersOf.get(model);
            rows.add(new Row(
                    model,
                    number < 0 || preferences.strengths().isEmpty()
                            ? null
                            : BradleyTerry.preferred(preferences.strengths().get(number)),
                    number < 0 || preferences.intervals().isEmpty()
                            ? null
                            : shares(preferences.intervals().get(number)),
                    count(pairs, pair -> pair.one().equals(model) ? pair.oneWins() : pair.otherWins(), model),
                    count(pairs, PairCount::ties, model),
                    count(pairs, pair -> pair.one().equals(model) ? pair.otherWins() : pair.oneWins(), model),
                    answered == null ? null : Share.of(answered.right(), answered.judged()),
                    answered == null ? 0 : answered.judged()));
        }
        rows.sort(Comparator.comparing(Row::preferred, Comparator.nullsLast(Comparator.reverseOrder())));
        return new Standings(rows, Telling.of(preferences), pairs, judges);
    }

    /** The models that were compared, by id. */
    static List<String> compared(List<PairCount> pairs) {
        TreeSet<String> models = new TreeSet<>();
        pairs.forEach(pair -> {
            models.add(pair.one());
            models.add(pair.other());
        });
        return List.copyOf(models);
    }

    private static Estimate shares(Estimate strength) {
        return new Estimate(
                BradleyTerry.preferred(strength.value()),
                BradleyTerry.preferred(strength.low()),
                BradleyTerry.preferred(strength.high()));
    }

    private static long count(List<PairCount> pairs, ToLongFunction<PairCount> times, String model) {
        return pairs.stream()
                .filter(pair -> pair.one().equals(model) || pair.other().equals(model))
                .mapToLong(times)
                .sum();
    }
}
