package io.assay.eval.store;

import io.assay.eval.store.OutcomeSet.Difference;
import io.assay.eval.store.OutcomeSet.OfModel;
import io.assay.eval.store.OutcomeSet.Pair;
import io.assay.eval.store.OutcomeSet.RankedHit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what each model of a finished evaluation scored on each example. */
@ApplicationScoped
public class OutcomeTable {
    /** So many rows cross in one statement. */
    private static final int CHUNK = 10_000;

    private static final List<String> TABLES =
            List.of("outcome", "outcome_example", "outcome_trait", "outcome_pair", "outcome_ranking");

    private final Database database;

    OutcomeTable(Database database) {
        this.database = database;
    }

    /** Keeps outcomes, and forgets earlier ones of the same evaluation. */
    @Transactional
    public void replace(OutcomeSet outcomes) {
        forget(outcomes.evaluationId());
        List<String> classes = classes(outcomes.models());
        int set = begin(outcomes, classes);
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(label -> numbers.put(label, numbers.size() + 1));
        chunks(outcomes.exampleIds().size(), places -> {
            insertExamples(set, outcomes, places);
            for (int model = 0; model < outcomes.models().size(); model++) {
                insertOutcomes(set, model + 1, outcomes.models().get(model), numbers, places);
            }
        });
        for (int model = 0; model < outcomes.models().size(); model++) {
            insertRankings(set, model + 1, outcomes.models().get(model).rankings());
        }
        insertTraits(set, outcomes.traits());
        insertPairs(set, outcomes.pairs());
    }

    private void forget(String evaluationId) {
        for (String table : TABLES) {
            database.update(
                    "delete from " + table + " using outcome_set s where s.number = set_number and s.evaluation_id = ?",
                    parameters -> parameters.value(evaluationId));
        }
        database.update(
                "delete from outcome_set where evaluation_id = ?", parameters -> parameters.value(evaluationId));
    }

    private int begin(OutcomeSet outcomes, Collection<String> classes) {
        return database.select(
                        """
                        insert into outcome_set (evaluation_id, models, classes) values (?, ?::text[], ?::text[])
                        returning number""",
                        parameters -> parameters
                                .value(outcomes.evaluationId())
                                .texts(outcomes.models(), OfModel::modelId)
                                .texts(classes, label -> label),
                        row -> row.getInt(1))
                .get(0);
    }

    private static List<String> classes(List<OfModel> models) {
        TreeSet<String> classes = new TreeSet<>();
        for (OfModel model : models) {
            Stream.of(model.given())
                    .filter(Objects::nonNull)
                    .map(OutcomeSet::kept)
                    .forEach(classes::add);
        }
        return List.copyOf(classes);
    }

    private void insertExamples(int set, OutcomeSet outcomes, List<Integer> places) {
        database.update("""
                insert into outcome_example (set_number, place, wrong, standings, loss, disagreement, example_id)
                select ?, * from unnest(?::int[], ?::int[], ?::int[], ?::float8[], ?::float8[], ?::text[])""", parameters -> parameters
                .value(set)
                .integers(places, place -> place)
                .integers(places, place -> wrong(outcomes, place))
                .integers(places, place -> standings(outcomes, place))
                .doubles(places, place -> loss(outcomes, place))
                .doubles(places, place -> outcomes.disagreements()[place])
                .texts(places, place -> outcomes.exampleIds().get(place)));
    }

    private static int wrong(OutcomeSet outcomes, int place) {
        return (int) outcomes.models().stream()
                .map(model -> model.standings()[place])
                .filter(standing -> standing.compareTo(Standing.GRADED) < 0)
                .count();
    }

    private static int standings(OutcomeSet outcomes, int place) {
        int standings = 0;
        for (OfModel model : outcomes.models()) {
            standings |= model.standings()[place].bit() | (model.cut().get(place) ? Standing.CUT : 0);
        }
        return standings;
    }

    private static double loss(OutcomeSet outcomes, int place) {
        return outcomes.models().stream()
                .mapToDouble(model -> Math.min(Float.MAX_VALUE, model.losses()[place]))
                .average()
                .orElse(0);
    }

    private void insertOutcomes(
            int set, int number, OfModel model, Map<String, Integer> classes, List<Integer> places) {
        @Nullable String[] given = model.given();
        database.update("""
                insert into outcome (set_number, model, place, score, confidence, loss, standing, given, truncated)
                select ?, ?, * from unnest(?::int[], ?::float8[], ?::float8[], ?::float8[], ?::int[], ?::int[],
                                           ?::boolean[])""", parameters -> parameters
                .value(set)
                .value(number)
                .integers(places, place -> place)
                .doubles(places, place -> model.scores()[place])
                .doubles(places, place -> Double.isNaN(model.confidences()[place]) ? null : model.confidences()[place])
                .doubles(places, place -> Math.min(Float.MAX_VALUE, model.losses()[place]))
                .integers(places, place -> model.standings()[place].number())
                .integers(places, place -> given.length == 0 ? null : number(classes, given[place]))
                .booleans(places, place -> model.cut().get(place)));
    }

    private static @Nullable Integer number(Map<String, Integer> classes, @Nullable String label) {
        return label == null ? null : classes.get(OutcomeSet.kept(label));
    }

    /** A hit in the ranking of the example at a place. */
    private record RankedRow(int place, int rank, RankedHit hit) {}

    private void insertRankings(int set, int number, List<List<RankedHit>> rankings) {
        chunks(rankings.size(), places -> {
            List<RankedRow> rows = places.stream()
                    .flatMap(place -> IntStream.range(0, rankings.get(place).size())
                            .mapToObj(rank -> new RankedRow(
                                    place, rank, rankings.get(place).get(rank))))
                    .toList();
            database.update("""
                    insert into outcome_ranking (set_number, model, place, ids, scores, grades)
                    select ?, ?, place, array_agg(id order by rank), array_agg(score order by rank),
                           array_agg(grade order by rank)
                    from unnest(?::int[], ?::int[], ?::text[], ?::float8[], ?::int[])
                        as t(place, rank, id, score, grade)
                    group by place""", parameters -> parameters
                    .value(set)
                    .value(number)
                    .integers(rows, RankedRow::place)
                    .integers(rows, RankedRow::rank)
                    .texts(rows, row -> row.hit().id())
                    .doubles(rows, row -> (double) row.hit().score())
                    .integers(rows, row -> row.hit().grade()));
        });
    }

    /** What the example at a place has. */
    private record TraitRow(String trait, int place) {}

    private void insertTraits(int set, Map<String, int[]> traits) {
        List<TraitRow> rows = new ArrayList<>(CHUNK);
        for (Map.Entry<String, int[]> trait : traits.entrySet()) {
            for (int place : trait.getValue()) {
                rows.add(new TraitRow(trait.getKey(), place));
                if (rows.size() == CHUNK) {
                    insertTraits(set, rows);
                    rows.clear();
                }
            }
        }
        insertTraits(set, rows);
    }

    private void insertTraits(int set, List<TraitRow> rows) {
        database.update(
                "insert into outcome_trait (set_number, trait, place) select ?, * from unnest(?::text[], ?::int[])",
                parameters -> parameters.value(set).texts(rows, TraitRow::trait).integers(rows, TraitRow::place));
    }

    private void insertPairs(int set, List<Pair> pairs) {
        database.update("""
                insert into outcome_pair (set_number, one, other, both_right, only_one, only_other, neither,
                                          difference, low, high, p_value)
                select ?, * from unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                        ?::float8[], ?::float8[], ?::float8[], ?::float8[])""", parameters -> parameters
                .value(set)
                .integers(pairs, pair -> pair.one() + 1)
                .integers(pairs, pair -> pair.other() + 1)
                .longs(pairs, Pair::bothRight)
                .longs(pairs, Pair::onlyOne)
                .longs(pairs, Pair::onlyOther)
                .longs(pairs, Pair::neither)
                .doubles(pairs, pair -> ofDifference(pair, Difference::value))
                .doubles(pairs, pair -> ofDifference(pair, Difference::low))
                .doubles(pairs, pair -> ofDifference(pair, Difference::high))
                .doubles(pairs, pair -> ofDifference(pair, Difference::pValue)));
    }

    private static @Nullable Double ofDifference(Pair pair, Function<Difference, Double> part) {
        return pair.difference() == null ? null : part.apply(pair.difference());
    }

    private interface Chunk {
        void of(List<Integer> places);
    }

    private static void chunks(int size, Chunk chunk) {
        for (int from = 0; from < size; from += CHUNK) {
            chunk.of(IntStream.range(from, Math.min(size, from + CHUNK)).boxed().toList());
        }
    }
}
