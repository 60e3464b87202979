package io.assay.eval.store;

import io.assay.eval.store.Database.Binding;
import io.assay.eval.store.OutcomeSet.RankedHit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The examples of finished evaluations as people look at them: what each model scored on each. Lists are read by key. */
@ApplicationScoped
public class ScoredExamples {
    /** The columns of an outcome {@code o}, as {@link #outcome} reads them. */
    private static final String OUTCOME = "o.standing, o.score, o.loss, o.confidence, o.given, o.truncated";

    private static final String EXAMPLE = "x.place, x.example_id, x.wrong, x.disagreement, ";

    private static final String ROWS = """
             from %s o
            join %s x on x.set_number = o.set_number and x.place = o.place
            where\s""";

    /** Whether an example {@code e} has words, or words that begin with them. */
    private static final String WORDS = """
            example_words(e.event) @@ regexp_replace(
                plainto_tsquery('simple', ?)::text, '''( |$)', ''':*\\1', 'g')::tsquery""";

    /** Materialized, or a plan from old statistics finds the words of an example anew for each outcome. */
    private static final String FOUND =
            "with found as materialized (select e.example_id from example e where e.dataset = ? and " + WORDS + ")\n";

    /** So many examples of a list are looked through for words at most, and for so long; so many are read at a time. */
    private static final int LONGEST_WALK = 1_000;

    private static final Duration WALK = Duration.ofMillis(150);

    private static final int WALKED_AT_ONCE = 20;

    private final Database database;

    ScoredExamples(Database database) {
        this.database = database;
    }

    /** What outcomes of an evaluation are called by; nothing where it has none, as before it is finished. */
    @Transactional
    public Optional<OutcomeNumbers> numbers(String evaluationId) {
        return database
                .select(
                        "select number, models, classes from outcome_set where evaluation_id = ?",
                        parameters -> parameters.value(evaluationId),
                        row -> new OutcomeNumbers(row.getInt(1), texts(row.getArray(2)), texts(row.getArray(3))))
                .stream()
                .findFirst();
    }

    /**
     * Reads outcomes of an evaluation, once more where they were replaced while they were read; nothing where it has none.
     */
    public <T> Optional<T> read(String evaluationId, Function<OutcomeNumbers, T> reading) {
        try {
            return numbers(evaluationId).map(reading);
        } catch (StoreException e) {
            if (!e.isOfNoTable()) {
                throw e;
            }
            return numbers(evaluationId).map(reading);
        }
    }

    /**
     * What the examples have in common, in the order of the bytes; of each property the first values.
     *
     * @param most most values of a property
     */
    @Transactional
    public List<String> traits(OutcomeNumbers numbers, int most) {
        // Leaps from trait to trait in the index, and over the rest of a property that has too many.
        return database.select(
                """
                with recursive found(trait, property, nth) as (
                    (select trait, split_part(trait, '=', 1), 1 from %1$s
                     where set_number = ? order by trait limit 1)
                    union all
                    select next.trait, next.property, case when next.property = found.property then nth + 1 else 1 end
                    from found cross join lateral (
                        select t.trait, split_part(t.trait, '=', 1) as property from outcome_trait t
                        where t.set_number = ?
                          and t.trait > case when nth < ? then found.trait else found.property || '>' end
                        order by t.trait limit 1) next
                )
                select trait from found""".formatted(numbers.table("outcome_trait")),
                parameters ->
                        parameters.value(numbers.set()).value(numbers.set()).value(most),
                row -> row.getString(1));
    }

    /**
     * A part of the examples with what came of a model.
     *
     * @param dataset the dataset of the evaluation
     * @param after key of the last example of the part before; null for the first part
     * @param most most examples of the part
     * @throws IllegalArgumentException if {@code after} is no key of that order, or model or class are not the evaluation's
     */
    @Transactional
    public Page<ScoredExample> page(
            OutcomeNumbers numbers,
            String modelId,
            String dataset,
            OutcomeFilter filter,
            OutcomeOrder order,
            @Nullable String after,
            int most) {
        Conditions conditions =
                new Conditions().and("o.set_number = ?", numbers.set()).and("o.model = ?", numbers.model(modelId));
        switch (filter.kind()) {
            case ANY -> {}
            case MISTAKES -> conditions.and("o.standing < 3");
            case FAILED -> conditions.and("o.standing = 0");
            case RIGHT -> conditions.and("o.standing = 4");
            case CUT -> conditions.and("o.truncated");
        }
        if (!filter.given().isEmpty()) {
            conditions.and("o.given = ?", numbers.given(filter.given()));
        }
        addTrait(conditions, numbers, filter.label());
        addTrait(conditions, numbers, filter.slice());
        if (order == OutcomeOrder.SUREST || order == OutcomeOrder.LEAST_SURE) {
            conditions.and("o.confidence is not null").and("o.standing > 0"); // who failed was not sure of anything
        }
        if (after != null) {
            addKey(conditions, order, after);
        }
        String words = OutcomeSet.kept(filter.search());
        List<ScoredExample> rows = words.isEmpty()
                ? list(numbers, conditions, "", parameters -> {}, order, most + 1)
                : search(numbers, conditions, order, dataset, words, most + 1);
        return Page.of(rows, most, last -> key(order, last));
    }

    private List<ScoredExample> list(
            OutcomeNumbers numbers,
            Conditions conditions,
            String before,
            Binding ofBefore,
            OutcomeOrder order,
            int most) {
        return database.select(
                before + "select " + EXAMPLE + OUTCOME + rows(numbers) + conditions.text() + "\norder by "
                        + columns(order) + " limit ?",
                parameters -> {
                    ofBefore.bind(parameters);
                    conditions.bind(parameters);
                    parameters.value(most);
                },
                row -> example(row, numbers));
    }

    /**
     * Of a large evaluation, words that many examples have are found soonest in the list itself, where the index would bring
     * hundreds of thousands to be put in order; all others by the index.
     */
    private List<ScoredExample> search(
            OutcomeNumbers numbers, Conditions conditions, OutcomeOrder order, String dataset, String words, int most) {
        return (numbers.isLarge()
                        ? walk(numbers, conditions, order, dataset, words, most)
                        : Optional.<List<ScoredExample>>empty())
                .orElseGet(() -> list(
                        numbers,
                        conditions.and("x.example_id in (select example_id from found)"),
                        FOUND,
                        parameters -> parameters.value(dataset).value(words),
                        order,
                        most));
    }

    /** The first examples of a list that have some words, read in its order; nothing where that takes long. */
    private Optional<List<ScoredExample>> walk(
            OutcomeNumbers numbers, Conditions conditions, OutcomeOrder order, String dataset, String words, int most) {
        Walk walk = new Walk(numbers, most);
        boolean all = database.visitWhile(
                "select " + EXAMPLE + OUTCOME
                        + ", (select " + WORDS + " from example e where e.dataset = ? and e.example_id = x.example_id)"
                        + rows(numbers) + conditions.text() + "\norder by " + columns(order) + " limit ?",
                WALKED_AT_ONCE,
                parameters -> {
                    parameters.value(words).value(dataset);
                    conditions.bind(parameters);
                    parameters.value(LONGEST_WALK);
                },
                walk::goesOnAfter);
        return walk.found.size() == most || (all && walk.seen < LONGEST_WALK)
                ? Optional.of(walk.found)
                : Optional.empty();
    }

    /** What was found of a list, as far as it was read. */
    private static final class Walk {
        private final OutcomeNumbers numbers;
        private final int most;
        private final List<ScoredExample> found = new ArrayList<>();
        private int seen;
        private long begun;

        Walk(OutcomeNumbers numbers, int most) {
            this.numbers = numbers;
            this.most = most;
        }

        boolean goesOnAfter(ResultSet row) throws SQLException {
            if (seen++ == 0) {
                begun = System.nanoTime(); // what comes before the first row, another way would have to do as well
            }
            if (row.getBoolean(11)) {
                found.add(example(row, numbers));
            }
            return found.size() < most && System.nanoTime() - begun < WALK.toNanos();
        }
    }

    /** Whether scores say neither right nor wrong, as of how alike two texts are. */
    @Transactional
    public boolean isGraded(OutcomeNumbers numbers) {
        return database.select(
                        "select exists (select from " + numbers.table("outcome")
                                + " where set_number = ? and model = any (?) and standing = ?)",
                        parameters -> parameters
                                .value(numbers.set())
                                .integers(numbers.models(), numbers::model)
                                .value(Standing.GRADED.number()),
                        row -> row.getBoolean(1))
                .get(0);
    }

    /** Whether an order knows an example at all. */
    public static boolean isIn(OutcomeOrder order, ScoredExample example) {
        return switch (order) {
            case WORST, DISAGREEMENT -> true;
            case SUREST, LEAST_SURE ->
                example.outcome().confidence() != null && example.outcome().standing() != Standing.FAILED;
        };
    }

    /** The key of an example in an order: what a list goes on after. */
    public static String key(OutcomeOrder order, ScoredExample example) {
        ScoredOutcome outcome = example.outcome();
        String value =
                switch (order) {
                    case WORST -> outcome.standing().number() + " " + outcome.loss();
                    case SUREST, LEAST_SURE -> String.valueOf(outcome.confidence());
                    case DISAGREEMENT -> String.valueOf(example.disagreement());
                };
        return value + " " + example.place();
    }

    private static String columns(OutcomeOrder order) {
        return switch (order) {
            case WORST -> "o.standing, -o.loss, o.place";
            case SUREST -> "o.confidence desc, o.place desc";
            case LEAST_SURE -> "o.confidence, o.place";
            case DISAGREEMENT -> "-x.disagreement, x.place";
        };
    }

    private static void addKey(Conditions conditions, OutcomeOrder order, String after) {
        List<String> parts = Arrays.asList(after.split(" ", -1));
        if (parts.size() != (order == OutcomeOrder.WORST ? 3 : 2)) {
            throw new IllegalArgumentException("no key of this order: \"" + after + "\"");
        }
        Integer place = Integer.valueOf(parts.get(parts.size() - 1));
        switch (order) {
            case WORST ->
                conditions.and(
                        "(o.standing, -o.loss, o.place) > (?, ?, ?)",
                        Integer.valueOf(parts.get(0)),
                        -Float.parseFloat(parts.get(1)),
                        place);
            case SUREST -> conditions.and("(o.confidence, o.place) < (?, ?)", Double.valueOf(parts.get(0)), place);
            case LEAST_SURE -> conditions.and("(o.confidence, o.place) > (?, ?)", Double.valueOf(parts.get(0)), place);
            case DISAGREEMENT ->
                conditions.and("(-x.disagreement, x.place) > (?, ?)", -Float.parseFloat(parts.get(0)), place);
        }
    }

    /** Adds that an example {@code x} has a trait, unless that is empty. */
    static void addTrait(Conditions conditions, OutcomeNumbers numbers, String trait) {
        if (!trait.isEmpty()) {
            conditions.and("""
                    exists (select from %s t
                            where t.set_number = x.set_number and t.trait = ? and t.place = x.place)""".formatted(numbers.table("outcome_trait")), OutcomeSet.kept(trait));
        }
    }

    /** An example, and what came of each model on it, by model id in the order of the request; empty where there is none. */
    @Transactional
    public Map<String, ScoredExample> find(OutcomeNumbers numbers, String exampleId) {
        Map<String, ScoredExample> found = new LinkedHashMap<>();
        database.visit(
                "select " + EXAMPLE + OUTCOME + ", o.model" + rows(numbers)
                        + "x.set_number = ? and x.example_id = ? and o.model = any (?) order by o.model",
                parameters -> parameters
                        .value(numbers.set())
                        .value(OutcomeSet.kept(exampleId))
                        .integers(numbers.models(), numbers::model), // the index begins with the model
                row -> found.put(numbers.models().get(row.getInt(11) - 1), example(row, numbers)));
        return found;
    }

    /** What each model found for the query at a place, the best first; without models that do not search. */
    @Transactional
    public Map<String, List<RankedHit>> rankings(OutcomeNumbers numbers, int place) {
        Map<String, List<RankedHit>> rankings = new HashMap<>();
        database.visit(
                "select ids, scores, grades, model from outcome_ranking r where set_number = ? and place = ?"
                        + " and model = any (?)",
                parameters -> parameters.value(numbers.set()).value(place).integers(numbers.models(), numbers::model),
                row -> rankings.put(numbers.models().get(row.getInt(4) - 1), hits(row)));
        return rankings;
    }

    /** What a model found for the queries at some places, the best first, by place. */
    @Transactional
    public Map<Integer, List<RankedHit>> rankings(OutcomeNumbers numbers, String modelId, Collection<Integer> places) {
        Map<Integer, List<RankedHit>> rankings = new HashMap<>();
        database.visit(
                "select ids, scores, grades, place from outcome_ranking"
                        + " where set_number = ? and model = ? and place = any (?)",
                parameters -> parameters
                        .value(numbers.set())
                        .value(numbers.model(modelId))
                        .integers(places, place -> place),
                row -> rankings.put(row.getInt(4), hits(row)));
        return rankings;
    }

    private static List<RankedHit> hits(ResultSet row) throws SQLException {
        List<String> ids = texts(row.getArray(1));
        Float[] scores = (Float[]) row.getArray(2).getArray();
        Integer[] grades = (Integer[]) row.getArray(3).getArray();
        List<RankedHit> hits = new ArrayList<>();
        for (int rank = 0; rank < scores.length; rank++) {
            hits.add(new RankedHit(ids.get(rank), scores[rank], grades[rank]));
        }
        return hits;
    }

    private static ScoredExample example(ResultSet row, OutcomeNumbers numbers) throws SQLException {
        return new ScoredExample(
                row.getInt(1), row.getString(2), row.getInt(3), row.getFloat(4), outcome(row, 5, numbers));
    }

    /** The outcome in six columns of a row. */
    static ScoredOutcome outcome(ResultSet row, int first, OutcomeNumbers numbers) throws SQLException {
        Integer given = row.getObject(first + 4, Integer.class);
        return new ScoredOutcome(
                Standing.of(row.getInt(first)),
                row.getDouble(first + 1),
                row.getFloat(first + 2),
                row.getObject(first + 3, Double.class),
                given == null ? null : numbers.classes().get(given - 1),
                row.getBoolean(first + 5));
    }

    private static String rows(OutcomeNumbers numbers) {
        return ROWS.formatted(numbers.table("outcome"), numbers.table("outcome_example"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
