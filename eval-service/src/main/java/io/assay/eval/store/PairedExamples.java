package io.assay.eval.store;

import io.assay.eval.store.OutcomeSet.Difference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How two models of a finished evaluation compare, and on which examples they do not do alike. */
@ApplicationScoped
public class PairedExamples {
    private static final String ROWS = """
            select x.place, x.example_id, x.disagreement,
                   o.standing, o.score, o.loss, o.confidence, o.given, o.truncated,
                   p.standing, p.score, p.loss, p.confidence, p.given, p.truncated
            from %1$s x
            join %2$s o on o.set_number = x.set_number and o.place = x.place
            join %2$s p on p.set_number = x.set_number and p.place = x.place
            where\s""";

    private final Database database;

    PairedExamples(Database database) {
        this.database = database;
    }

    /**
     * How two models compare over all examples; nothing where they are one.
     *
     * @throws IllegalArgumentException if one of them is none of the evaluation's
     */
    @Transactional
    public Optional<PairCounts> counts(OutcomeNumbers numbers, String first, String second) {
        boolean turned = numbers.model(first) > numbers.model(second);
        return database
                .select(
                        """
                        select both_right, only_one, only_other, neither, difference, low, high, p_value
                        from outcome_pair where set_number = ? and one = ? and other = ?""",
                        parameters -> parameters
                                .value(numbers.set())
                                .value(numbers.model(turned ? second : first))
                                .value(numbers.model(turned ? first : second)),
                        row -> counts(row, turned))
                .stream()
                .findFirst();
    }

    /** A row has the other's value less the one's: what is asked for, where it is turned. */
    private static PairCounts counts(ResultSet row, boolean turned) throws SQLException {
        Double value = row.getObject(5, Double.class);
        Difference difference = value == null
                ? null
                : turned
                        ? new Difference(value, row.getDouble(6), row.getDouble(7), row.getDouble(8))
                        : new Difference(-value, -row.getDouble(7), -row.getDouble(6), row.getDouble(8));
        return new PairCounts(
                row.getLong(1), row.getLong(turned ? 3 : 2), row.getLong(turned ? 2 : 3), row.getLong(4), difference);
    }

    /**
     * A part of the examples with what came of two models. Those that one alone is right about are ordered by the loss of the
     * other, those that none is by that of the first; where scores say neither right nor wrong, all are by disagreement.
     *
     * @param graded whether scores say neither right nor wrong
     * @param after key of the last example of the part before; null for the first part
     * @param most most examples of the part
     * @throws IllegalArgumentException if {@code after} is no such key, or a model is none of the evaluation's
     */
    @Transactional
    public Page<PairedExample> page(
            OutcomeNumbers numbers,
            String first,
            String second,
            PairFilter filter,
            boolean graded,
            @Nullable String after,
            int most) {
        Conditions conditions = new Conditions()
                .and("x.set_number = ?", numbers.set())
                .and("o.set_number = ?", numbers.set())
                .and("p.set_number = ?", numbers.set())
                .and("o.model = ?", numbers.model(first))
                .and("p.model = ?", numbers.model(second));
        addKind(conditions, filter, graded);
        ScoredExamples.addTrait(conditions, numbers, filter.label());
        ScoredExamples.addTrait(conditions, numbers, filter.slice());
        String worse = filter.kind() == PairFilter.Kind.FIRST ? "p" : "o";
        if (after != null) {
            addKey(conditions, worse, graded, after);
        }
        List<PairedExample> rows = database.select(
                ROWS.formatted(numbers.table("outcome_example"), numbers.table("outcome")) + conditions.text()
                        + "\norder by "
                        + (graded
                                ? "-x.disagreement, x.place"
                                : "%1$s.standing, -%1$s.loss, %1$s.place".formatted(worse))
                        + " limit ?",
                parameters -> {
                    conditions.bind(parameters);
                    parameters.value(most + 1);
                },
                row -> new PairedExample(
                        row.getInt(1),
                        row.getString(2),
                        row.getFloat(3),
                        ScoredExamples.outcome(row, 4, numbers),
                        ScoredExamples.outcome(row, 10, numbers)));
        return Page.of(rows, most, last -> key(filter.kind(), graded, last));
    }

    private static void addKind(Conditions conditions, PairFilter filter, boolean graded) {
        switch (filter.kind()) {
            case FIRST -> conditions.and(graded ? "o.loss < p.loss" : "o.standing = 4 and p.standing < 4");
            case SECOND -> conditions.and(graded ? "p.loss < o.loss" : "p.standing = 4 and o.standing < 4");
            case BOTH -> conditions.and("o.standing = 4 and p.standing = 4");
            case NEITHER -> conditions.and("o.standing < 4 and p.standing < 4");
        }
        boolean alone = filter.kind() == PairFilter.Kind.FIRST || filter.kind() == PairFilter.Kind.SECOND;
        if (alone) {
            conditions.and("x.disagreement > 0"); // follows, and is few rows where the models are much alike
        }
        if (filter.leastConfidence() > 0) {
            if (filter.kind() == PairFilter.Kind.FIRST || filter.kind() == PairFilter.Kind.NEITHER) {
                conditions.and("p.confidence >= ?", filter.leastConfidence());
            }
            if (filter.kind() == PairFilter.Kind.SECOND || filter.kind() == PairFilter.Kind.NEITHER) {
                conditions.and("o.confidence >= ?", filter.leastConfidence());
            }
        }
    }

    private static String key(PairFilter.Kind kind, boolean graded, PairedExample last) {
        ScoredOutcome worse = kind == PairFilter.Kind.FIRST ? last.second() : last.first();
        return (graded ? String.valueOf(last.disagreement()) : worse.standing().number() + " " + worse.loss()) + " "
                + last.place();
    }

    private static void addKey(Conditions conditions, String worse, boolean graded, String after) {
        List<String> parts = Arrays.asList(after.split(" ", -1));
        if (parts.size() != (graded ? 2 : 3)) {
            throw new IllegalArgumentException("no key of this order: \"" + after + "\"");
        }
        Integer place = Integer.valueOf(parts.get(parts.size() - 1));
        if (graded) {
            conditions.and("(-x.disagreement, x.place) > (?, ?)", -Float.parseFloat(parts.get(0)), place);
        } else {
            conditions.and(
                    "(%1$s.standing, -%1$s.loss, %1$s.place) > (?, ?, ?)".formatted(worse),
                    Integer.valueOf(parts.get(0)),
                    -Float.parseFloat(parts.get(1)),
                    place);
        }
    }
}
