package io.assay.eval.metric;

import io.assay.contracts.event.Label.Entity;
import io.assay.eval.statistics.AdditiveSummary;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The entities that examples hold, and those that a model found. One is right when type, start and end are; all others are
 * wrong or missed, as in seqeval. Types that the dataset lacks are types like others. Immutable, and safe for several
 * threads.
 */
public final class EntityMatches {
    private final TallyRows rows;

    private EntityMatches(TallyRows rows) {
        this.rows = rows;
    }

    /** All types that were meant or found, by code point. */
    public List<String> types() {
        return rows.listed();
    }

    /** Number of examples. */
    public int examples() {
        return rows.examples();
    }

    /** The counts of each type. */
    public AdditiveSummary<ClassTally> tallies() {
        return rows;
    }

    /**
     * F1 of each example's own entities, in [0, 1]; 1 where none was meant and none found. The counts are those that
     * {@link #tallies} adds up.
     */
    public double[] f1OfEach() {
        return IntStream.range(0, examples())
                .mapToDouble(example -> rows.counts(example).f1(ZeroDivision.ONE))
                .toArray();
    }

    /** Collects examples, in the order in which they will be weighted. */
    public static final class Builder {
        private final LabelNumbers numbers = new LabelNumbers();
        private final NumberRows meant = new NumberRows();
        private final NumberRows found = new NumberRows();
        private final NumberRows both = new NumberRows();

        /**
         * Adds an example.
         *
         * @param held the entities that it holds
         * @param predicted the entities that a model found; none where the model failed. The same twice is one
         */
        public Builder add(Collection<Entity> held, Collection<Entity> predicted) {
            Set<Entity> gold = new HashSet<>(held);
            Set<Entity> given = new HashSet<>(predicted);
            meant.add(gold, this::type);
            found.add(given, this::type);
            gold.retainAll(given);
            both.add(gold, this::type);
            return this;
        }

        /** What was collected. */
        public EntityMatches build() {
            return new EntityMatches(TallyRows.of(numbers.sorted(), numbers, meant, found, both));
        }

        private int type(Entity entity) {
            return numbers.of(entity.label());
        }
    }
}
