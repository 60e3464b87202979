package io.assay.eval.metric;

import static java.util.Objects.requireNonNull;

import io.assay.contracts.event.Label.Entity;
import io.assay.eval.statistics.AdditiveSummary;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The entities that examples hold, against those that a model found nearly there: SemEval-2013's four ways to judge them
 * (Segura-Bedmar et al. 2013, task 9.1), as nervaluate matches them. Each found entity takes one that was meant and is not
 * taken yet: one that it agrees with, else the first that it overlaps. Immutable, and safe for several threads.
 */
public final class EntityOverlaps {
    private static final double HALF = 0.5;
    private static final int NONE = -1;

    private final Map<Scheme, double[]> credits;
    private final double[] found;
    private final double[] meant;

    private EntityOverlaps(Map<Scheme, double[]> credits, double[] found, double[] meant) {
        this.credits = credits;
        this.found = found;
        this.meant = meant;
    }

    /** When a found entity is right. */
    public enum Scheme {
        /** Start, end and type are the same. */
        STRICT("strict") {
            @Override
            boolean agree(Entity meant, Entity found) {
                return meant.equals(found);
            }
        },
        /** Start and end are the same, whatever the type. */
        EXACT("exact") {
            @Override
            boolean agree(Entity meant, Entity found) {
                return meant.span().equals(found.span());
            }
        },
        /** As exact; and it is half right where it overlaps. */
        PARTIAL("partial") {
            @Override
            boolean agree(Entity meant, Entity found) {
                return EXACT.agree(meant, found);
            }
        },
        /** The type is the same, and the two overlap. */
        TYPE("ent_type") {
            @Override
            boolean agree(Entity meant, Entity found) {
                return meant.label().equals(found.label()) && overlap(meant, found);
            }
        };

        private final String referenceName;

        Scheme(String referenceName) {
            this.referenceName = referenceName;
        }

        abstract boolean agree(Entity meant, Entity found);

        /** nervaluate's name. */
        @Override
        public String toString() {
            return referenceName;
        }

        /** What the found entities are worth: 1 each that is right, and half where that counts. */
        private double credit(List<Entity> meant, List<Entity> found) {
            boolean[] taken = new boolean[meant.size()];
            double credit = 0;
            for (Entity one : found) {
                int agreeing = agreeing(meant, one, taken);
                int match = agreeing == NONE ? overlapping(meant, one, taken) : agreeing;
                if (match != NONE) {
                    taken[match] = true;
                    credit += agreeing != NONE ? 1 : this == PARTIAL ? HALF : 0;
                }
            }
            return credit;
        }

        /** Of several, the one whose ends are the least far off. */
        private int agreeing(List<Entity> meant, Entity found, boolean[] taken) {
            int nearest = NONE;
            for (int place = 0; place < taken.length; place++) {
                if (!taken[place]
                        && agree(meant.get(place), found)
                        && (nearest == NONE
                                || distance(meant.get(place), found) < distance(meant.get(nearest), found))) {
                    nearest = place;
                }
            }
            return nearest;
        }

        private static int overlapping(List<Entity> meant, Entity found, boolean[] taken) {
            for (int place = 0; place < taken.length; place++) {
                if (!taken[place] && overlap(meant.get(place), found)) {
                    return place;
                }
            }
            return NONE;
        }

        private static boolean overlap(Entity one, Entity other) {
            return one.span().start() < other.span().end()
                    && other.span().start() < one.span().end();
        }

        private static int distance(Entity one, Entity other) {
            return Math.abs(one.span().start() - other.span().start())
                    + Math.abs(one.span().end() - other.span().end());
        }
    }

    /** The counts of all types together by one scheme: what is right, what was claimed beyond it, and what was missed. */
    public AdditiveSummary<ClassCounts> counts(Scheme scheme) {
        double[] credit = requireNonNull(credits.get(scheme), "each scheme is counted");
        return AdditiveSummary.ofColumns(
                sums -> new ClassCounts(sums[0], sums[1] - sums[0], sums[2] - sums[0]), credit, found, meant);
    }

    /** Collects examples, in the order in which they will be weighted. */
    public static final class Builder {
        private final Map<Scheme, DoubleStream.Builder> credits = new EnumMap<>(Scheme.class);
        private final DoubleStream.Builder founds = DoubleStream.builder();
        private final DoubleStream.Builder meants = DoubleStream.builder();

        /** Nothing collected yet. */
        public Builder() {
            for (Scheme scheme : Scheme.values()) {
                credits.put(scheme, DoubleStream.builder());
            }
        }

        /**
         * Adds an example.
         *
         * @param meant the entities that it holds
         * @param found the entities that a model found; none where the model failed. The same twice is one
         */
        public Builder add(Collection<Entity> meant, Collection<Entity> found) {
            List<Entity> gold = inOrder(meant);
            List<Entity> predicted = inOrder(found);
            credits.forEach((scheme, values) -> values.add(scheme.credit(gold, predicted)));
            founds.add(predicted.size());
            meants.add(gold.size());
            return this;
        }

        /** What was collected; to be asked for once. */
        public EntityOverlaps build() {
            Map<Scheme, double[]> built = new EnumMap<>(Scheme.class);
            credits.forEach((scheme, values) -> built.put(scheme, values.build().toArray()));
            return new EntityOverlaps(
                    built, founds.build().toArray(), meants.build().toArray());
        }

        private static List<Entity> inOrder(Collection<Entity> entities) {
            return entities.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(
                                    (Entity entity) -> entity.span().start())
                            .thenComparingInt(entity -> entity.span().end()))
                    .toList();
        }
    }
}
