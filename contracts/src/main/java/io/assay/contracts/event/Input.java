package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is asked, or what an example asks. Part of a request's identity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Input.Tokens.class, name = "tokens"),
    @JsonSubTypes.Type(value = Input.Question.class, name = "question"),
    @JsonSubTypes.Type(value = Input.Pair.class, name = "pair"),
    @JsonSubTypes.Type(value = Input.Query.class, name = "query"),
    @JsonSubTypes.Type(value = Input.Ranking.class, name = "ranking"),
    @JsonSubTypes.Type(value = Input.Candidates.class, name = "candidates")
})
public sealed interface Input {
    /** About how much text it has, in UTF-16 units. */
    int characters();

    /**
     * One text, or a text and its pair, for classification, feature extraction and filling masks.
     *
     * @param text may be empty: what a model makes of that is its own affair
     * @param textPair second segment, where the model takes two
     */
    record Text(String text, @Nullable String textPair) implements Input {
        /** Checks that there is a text. */
        public Text {
            Checks.text(text, "text");
            Checks.textIfPresent(textPair, "textPair");
        }

        /** A text alone. */
        public Text(String text) {
            this(text, null);
        }

        @Override
        public int characters() {
            return text.length() + (textPair == null ? 0 : textPair.length());
        }
    }

    /**
     * A text with its words, for token classification.
     *
     * @param text the words in their surroundings
     * @param tokens the words in order; the text without white space is the same as these put together
     */
    record Tokens(String text, List<String> tokens) implements Input {
        /** Checks that both are there. */
        public Tokens {
            Checks.text(text, "text");
            tokens = Checks.texts(tokens, "tokens");
        }

        @Override
        public int characters() {
            return text.length();
        }
    }

    /**
     * A question about a context.
     *
     * @param question what is asked
     * @param context where the answer is sought
     */
    record Question(String question, String context) implements Input {
        /** Checks that both are there. */
        public Question {
            Checks.text(question, "question");
            Checks.text(context, "context");
        }

        @Override
        public int characters() {
            return question.length() + context.length();
        }
    }

    /**
     * Two texts to be compared.
     *
     * @param text1 the one
     * @param text2 the other
     */
    record Pair(String text1, String text2) implements Input {
        /** Checks that both are there. */
        public Pair {
            Checks.text(text1, "text1");
            Checks.text(text2, "text2");
        }

        @Override
        public int characters() {
            return text1.length() + text2.length();
        }
    }

    /**
     * A query to a collection.
     *
     * @param query what is sought; never blank
     */
    record Query(String query) implements Input {
        /** Checks that there is one. */
        public Query {
            Checks.notBlank(query, "query");
        }

        @Override
        public int characters() {
            return query.length();
        }
    }

    /**
     * A query, and passages to be ranked by how well they answer it.
     *
     * @param query what is sought
     * @param passages at least one; scores are given in this order
     */
    record Ranking(String query, List<String> passages) implements Input {
        /** Checks that both are there. */
        public Ranking {
            Checks.text(query, "query");
            passages = Checks.notEmpty(Checks.texts(passages, "passages"), "passages");
        }

        @Override
        public int characters() {
            return query.length() + passages.stream().mapToInt(String::length).sum();
        }
    }

    /**
     * A text, and labels that it may have, for classification without examples.
     *
     * @param text what is classified
     * @param candidateLabels at least one; none blank
     * @param hypothesisTemplate what says of a text that it has a label, whose place is {@code {}}; absent for what the
     *     model's kind usually has
     * @param descriptions candidate labels in other words, by label: these then stand in the template
     */
    record Candidates(
            String text,
            List<String> candidateLabels,
            @Nullable String hypothesisTemplate,
            Map<String, String> descriptions)
            implements Input {
        /** Checks every part. */
        public Candidates {
            Checks.text(text, "text");
            candidateLabels = Checks.notEmpty(Checks.names(candidateLabels, "candidateLabels"), "candidateLabels");
            Checks.textIfPresent(hypothesisTemplate, "hypothesisTemplate");
            descriptions = descriptions == null ? Map.of() : Checks.texts(descriptions, "descriptions");
        }

        /** Labels in no other words, in the template that the model's kind usually has. */
        public Candidates(String text, List<String> candidateLabels) {
            this(text, candidateLabels, null, Map.of());
        }

        @Override
        public int characters() {
            return text.length()
                    + candidateLabels.stream().mapToInt(String::length).sum();
        }
    }
}
