package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.contracts.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gold label of an example: what a perfect model would say. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Label.Classes.class, name = "classes"),
    @JsonSubTypes.Type(value = Label.Entities.class, name = "entities"),
    @JsonSubTypes.Type(value = Label.Answers.class, name = "answers"),
    @JsonSubTypes.Type(value = Label.Score.class, name = "score"),
    @JsonSubTypes.Type(value = Label.Relevance.class, name = "relevance"),
    @JsonSubTypes.Type(value = Label.None.class, name = "none")
})
public sealed interface Label {
    /**
     * The classes of a text: one, or several where the dataset is multi-label.
     *
     * @param labels their names
     */
    record Classes(List<String> labels) implements Label {
        /** Copies the list. */
        public Classes {
            labels = Checks.texts(labels, "labels");
        }
    }

    /**
     * The entities in a text.
     *
     * @param entities in the order of their starts
     */
    record Entities(List<Entity> entities) implements Label {
        /** Copies the list. */
        public Entities {
            entities = Checks.list(entities, "entities");
        }
    }

    /**
     * A named piece of a text.
     *
     * @param span where it stands
     * @param label its type
     */
    record Entity(Span span, String label) {
        /** Checks both. */
        public Entity {
            Checks.present(span, "span");
            Checks.notBlank(label, "label");
        }
    }

    /**
     * The answers to a question, any of which is right.
     *
     * @param answers none where the question cannot be answered from its context
     */
    record Answers(List<Answer> answers) implements Label {
        /** Copies the list. */
        public Answers {
            answers = Checks.list(answers, "answers");
        }
    }

    /**
     * An answer in a context.
     *
     * @param text as it stands there
     * @param start its first code point
     */
    record Answer(String text, int start) {
        /** Checks both. */
        public Answer {
            Checks.text(text, "text");
            Checks.notNegative(start, "start");
        }
    }

    /**
     * How much two texts mean the same, in the dataset's own range.
     *
     * @param score finite
     */
    record Score(double score) implements Label {
        /** Checks that it is finite. */
        public Score {
            Checks.finite(score, "score");
        }
    }

    /**
     * Where the answer to a query lies.
     *
     * @param relevant places, at least one; what is not named is not relevant
     */
    record Relevance(List<Relevant> relevant) implements Label {
        /** Copies the list. */
        public Relevance {
            relevant = Checks.list(relevant, "relevant");
            if (relevant.isEmpty()) {
                throw new IllegalArgumentException(
                        "relevant is empty: a query without a relevant place scores nothing");
            }
        }
    }

    /**
     * A relevant place: a span of a document's clean text, which outlives every splitting, or a whole document.
     *
     * @param documentId the document
     * @param span the place in its clean text; absent where the whole document is meant
     * @param grade how relevant: 1 or more, as in TREC's qrels
     */
    record Relevant(String documentId, @Nullable Span span, int grade) {
        /** Checks every part. */
        public Relevant {
            Checks.notBlank(documentId, "documentId");
            Checks.positive(grade, "grade");
        }
    }

    /** No label: of a text that models are to be held against, and not right or wrong about. */
    record None() implements Label {}
}
