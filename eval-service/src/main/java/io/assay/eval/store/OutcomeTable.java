package io.assay.eval.store;

import io.assay.eval.store.OutcomeSet.Difference;
import io.assay.eval.store.OutcomeSet.OfModel;
import io.assay.eval.store.OutcomeSet.Pair;
import io.assay.eval.store.OutcomeSet.RankedHit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
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

    /** From so many outcomes on, an evaluation's lie in a partition of their own: fewer are stored in two seconds anyhow. */
    private static final long LEAST_FOR_PARTITION = 100_000;

    private final Database database;
    private final OutcomePartition partition;
    private final long leastForPartition;

    @Inject
    OutcomeTable(Database database, OutcomePartition partition) {
        this(database, partition, LEAST_FOR_PARTITION);
    }

    OutcomeTable(Database database, OutcomePartition partition, long leastForPartition) {
        this.database = database;
        this.partition = partition;
        this.leastForPartition = leastForPartition;
    }

    /** Keeps outcomes, and forgets earlier ones of the same evaluation. */
    @Transactional
    public void replace(OutcomeSet outcomes) {
        forget(outcomes.evaluationId());
        boolean large = (long) outcomes.models().size() * outcomes.exampleIds().size() >= leastForPartition;
        List<String> classes = classes(outcomes.models());
        int set = begin(outcomes, classes, large);
        if (large) {
            partition.create(set);
        }
        copyExamples(OutcomePartition.of("outcome_example", set), set, outcomes);
        copyOutcomes(OutcomePartition.of("outcome", set), set, outcomes.models(), classes);
        copyTraits(OutcomePartition.of("outcome_trait", set), set, outcomes.traits());
        if (large) {
            partition.attach(set);
        }
        for (int model = 0; model < outcomes.models().size(); model++) {
            insertRankings(set, model + 1, outcomes.models().get(model).rankings());
        }
        insertPairs(set, outcomes.pairs());
    }

    /** Frees the room of large evaluations' outcomes that have been replaced. Not in a transaction. */
    public void dropForgotten() {
        partition.dropForgotten();
    }

    /** A partition of a set that is no more is dropped later, see {@link #dropForgotten}. */
    private void forget(String evaluationId) {
        for (String table : TABLES) {
            boolean parted = OutcomePartition.TABLES.contains(table);
            database.update(
                    "delete from " + table + " using outcome_set s where s.number = set_number and s.evaluation_id = ?"
                            + (parted ? " and set_number > 0" : ""),
                    parameters -> parameters.value(evaluationId));
        }
        database.update(
                "delete from outcome_set where evaluation_id = ?", parameters -> parameters.value(evaluationId));
    }

    private int begin(OutcomeSet outcomes, Collection<String> classes, boolean large) {
        return database.select(
                        """
                        insert into outcome_set (evaluation_id, models, classes, number)
                        overriding system value
                        values (?, ?::text[], ?::text[],
                                case when ? then -1 else 1 end
                                    * nextval(pg_get_serial_sequence('outcome_set', 'number')))
                        returning number""",
                        parameters -> parameters
                                .value(outcomes.evaluationId())
                                .texts(outcomes.models(), OfModel::modelId)
                                .texts(classes, label -> label)
                                .value(large),
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

    private void copyExamples(String table, int set, OutcomeSet outcomes) {
        String columns = "set_number, place, wrong, standings, loss, disagreement, example_id";
        database.copy(table, columns, rows -> {
            for (int place = 0; place < outcomes.exampleIds().size(); place++) {
                rows.value(set)
                        .value(place)
                        .value(wrong(outcomes, place))
                        .value(standings(outcomes, place))
                        .single(loss(outcomes, place))
                        .single(outcomes.disagreements()[place])
                        .value(outcomes.exampleIds().get(place))
                        .endRow();
            }
        });
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

    private void copyOutcomes(String table, int set, List<OfModel> models, List<String> classes) {
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(label -> numbers.put(label, numbers.size() + 1));
        String columns = "set_number, model, place, score, confidence, loss, standing, given, truncated";
        database.copy(table, columns, rows -> {
            for (int model = 0; model < models.size(); model++) {
                copyOutcomes(rows, set, model + 1, models.get(model), numbers);
            }
        });
    }

    private static void copyOutcomes(CopiedRows rows, int set, int number, OfModel model, Map<String, Integer> classes)
            throws SQLException {
        @Nullable String[] given = model.given();
        for (int place = 0; place < model.standings().length; place++) {
            rows.value(set).value(number).value(place).value(model.scores()[place]);
            if (Double.isNaN(model.confidences()[place])) {
                rows.nothing();
            } else {
                rows.value(model.confidences()[place]);
            }
            rows.single(Math.min(Float.MAX_VALUE, model.losses()[place])).value(model.standings()[place].number());
            Integer label = given.length == 0 ? null : number(classes, given[place]);
            if (label == null) {
                rows.nothing();
            } else {
                rows.value(label);
            }
            rows.value(model.cut().get(place)).endRow();
        }
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

    private void copyTraits(String table, int set, Map<String, int[]> traits) {
        database.copy(table, "set_number, trait, place", rows -> {
            for (Map.Entry<String, int[]> trait : traits.entrySet()) {
                for (int place : trait.getValue()) {
                    rows.value(set).value(trait.getKey()).value(place).endRow();
                }
            }
        });
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
