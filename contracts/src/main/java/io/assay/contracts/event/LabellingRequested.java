package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.contracts.identity.Identities;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants examples to be labelled by people: a queue of items. Published on {@code labelling}, keyed by labelling
 * id; a null value ends it, a later event with the same key replaces guidelines, classes, annotators and suggestions. The labels
 * themselves are {@link Example}s.
 *
 * @param labellingId the dataset's name and 12 hex digits of the digest of dataset, task, source, split and order
 * @param dataset what the examples are added to; without {@code /}
 * @param task what is asked
 * @param source where the items come from
 * @param split what labelled examples are put into, such as {@code test}
 * @param classes those to choose from, or the types of entities, or the scores of pairs; none for other tasks
 * @param severalClasses whether a text may have several classes, or entities that overlap
 * @param order which item is next
 * @param guidelines what annotators read beside the text; may be empty
 * @param person who asked for it; never blank
 * @param annotators how many people label each item, so that they can be compared; 1 where absent
 * @param suggestions id of the model whose answers annotators see before they decide; absent where they see none, so that
 *     none biases them
 */
public record LabellingRequested(
        String labellingId,
        String dataset,
        Task task,
        Source source,
        String split,
        List<String> classes,
        boolean severalClasses,
        Order order,
        String guidelines,
        String person,
        Integer annotators,
        @Nullable String suggestions)
        implements Event {
    private static final int DIGEST_DIGITS = 12;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public LabellingRequested {
        Checks.withoutSlash(labellingId, "labellingId");
        Checks.withoutSlash(dataset, "dataset");
        Checks.present(task, "task");
        Checks.present(source, "source");
        Checks.notBlank(split, "split");
        classes = Checks.names(classes, "classes");
        if (new LinkedHashSet<>(classes).size() != classes.size()) {
            throw new IllegalArgumentException("classes names one twice: " + classes);
        }
        Checks.present(order, "order");
        Checks.text(guidelines, "guidelines");
        Checks.notBlank(person, "person");
        annotators = annotators == null ? 1 : annotators;
        Checks.positive(annotators, "annotators");
        Checks.notBlankIfPresent(suggestions, "suggestions");
    }

    /** A labelling whose id follows from its parts. */
    public static LabellingRequested of(
            String dataset,
            Task task,
            Source source,
            String split,
            List<String> classes,
            boolean severalClasses,
            Order order,
            String guidelines,
            String person,
            int annotators,
            @Nullable String suggestions) {
        String digest = Identities.of(new Definition(dataset, task, source, split, order));
        return new LabellingRequested(
                dataset + "-" + digest.substring(0, DIGEST_DIGITS),
                dataset,
                task,
                source,
                split,
                classes,
                severalClasses,
                order,
                guidelines,
                person,
                annotators,
                suggestions);
    }

    @Override
    public String key() {
        return labellingId;
    }

    /** What makes it the same labelling, whatever else of it is replaced. */
    private record Definition(String dataset, Task task, Source source, String split, Order order) {}

    /** Where the items of a labelling come from. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Examples.class, name = "examples"),
        @JsonSubTypes.Type(value = Passages.class, name = "passages"),
        @JsonSubTypes.Type(value = Queries.class, name = "queries")
    })
    public sealed interface Source {
        /** The split that items are in before they are labelled; empty for passages, which are no examples until then. */
        String split();
    }

    /**
     * Examples of the same dataset: without a label, or to be labelled again.
     *
     * @param split the one that they are in
     */
    public record Examples(String split) implements Source {
        /** Checks that there is a name. */
        public Examples {
            Checks.notBlank(split, "split");
        }
    }

    /**
     * The passages of a collection.
     *
     * @param collection its name
     */
    public record Passages(String collection) implements Source {
        /** Checks that there is a name. */
        public Passages {
            Checks.notBlank(collection, "collection");
        }

        @Override
        public String split() {
            return "";
        }
    }

    /**
     * Queries of the same dataset, whose answers are sought in a collection.
     *
     * @param split the one that they are in
     * @param collection what is searched
     */
    public record Queries(String split, String collection) implements Source {
        /** Checks that there are both names. */
        public Queries {
            Checks.notBlank(split, "split");
            Checks.notBlank(collection, "collection");
        }
    }

    /** Which item is next. Kept with each label, because only a random order makes an honest sample. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Random.class, name = Random.NAME),
        @JsonSubTypes.Type(value = Disagreement.class, name = Disagreement.NAME),
        @JsonSubTypes.Type(value = Uncertainty.class, name = Uncertainty.NAME)
    })
    public sealed interface Order {
        /** Its kind on the wire, which each label has as its slice {@code order}. */
        String wireName();

        /** Ids of the models whose answers it goes by; none for a random one. */
        List<String> asked();
    }

    /**
     * By chance, so that the labelled are a fair sample of all.
     *
     * @param seed the same seed gives the same order; within ±(2^53 - 1), as JSON readers are
     */
    public record Random(long seed) implements Order {
        /** Its kind on the wire. */
        public static final String NAME = "random";

        /** Checks the range. */
        public Random {
            Checks.exactInJson(seed, "seed");
        }

        @Override
        public String wireName() {
            return NAME;
        }

        @Override
        public List<String> asked() {
            return List.of();
        }
    }

    /**
     * What models disagree about most comes first: such labels tell the models apart with the fewest.
     *
     * @param models their ids; at least two
     */
    public record Disagreement(List<String> models) implements Order {
        /** Its kind on the wire. */
        public static final String NAME = "disagreement";

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it names fewer than two models, or one twice
         */
        public Disagreement {
            models = Checks.names(models, "models");
            if (models.size() < 2 || new LinkedHashSet<>(models).size() != models.size()) {
                throw new IllegalArgumentException("models of a disagreement are two or more: " + models);
            }
        }

        @Override
        public String wireName() {
            return NAME;
        }

        @Override
        public List<String> asked() {
            return models;
        }
    }

    /**
     * What a model is least sure of comes first: such labels teach it most.
     *
     * @param model its id
     */
    public record Uncertainty(String model) implements Order {
        /** Its kind on the wire. */
        public static final String NAME = "uncertainty";

        /** Checks that there is a name. */
        public Uncertainty {
            Checks.notBlank(model, "model");
        }

        @Override
        public String wireName() {
            return NAME;
        }

        @Override
        public List<String> asked() {
            return List.of(model);
        }
    }
}
