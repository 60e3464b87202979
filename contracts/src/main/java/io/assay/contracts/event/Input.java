package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model is asked, or what an example asks. Part of a request's identity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Input.Tokens.class, name = "tokens"),
    @JsonSubTypes.Type(value = Input.Question.class, name = "question"),
    @JsonSubTypes.Type(value = Input.Pair.class, name = "pair"),
    @JsonSubTypes.Type(value = Input.Query.class, name = "query")
})
public sealed interface Input {
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
    }
}
