package io.assay.inference.task;

import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.TextTokenizer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a request's texts are cut, and to how many tokens: never to more than the model takes. */
final class LengthLimit {
    private static final String TRUNCATION = "truncation";
    private static final String MAX_LENGTH = "max_length";

    private final @Nullable Integer maxTokens;
    private final boolean cuts;

    private LengthLimit(@Nullable Integer maxTokens, boolean cuts) {
        this.maxTokens = maxTokens;
        this.cuts = cuts;
    }

    /** The names of a task's parameters: those that the limit is read from, and the task's own. */
    static Set<String> parametersAnd(String... own) {
        return Stream.concat(Stream.of(TRUNCATION, MAX_LENGTH), Stream.of(own)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The limit of a request.
     *
     * @throws InvalidInputException if a parameter is not of its kind
     */
    static LengthLimit of(Parameters parameters, LoadedModel model) {
        boolean cuts = parameters.flag(TRUNCATION, true);
        Integer asked = cuts ? parameters.integer(MAX_LENGTH, 1) : null;
        Integer most = model.maxTokens();
        return new LengthLimit(asked == null || (most != null && most < asked) ? most : asked, cuts);
    }

    /**
     * Reads a text, or a pair of which the longer is cut first.
     *
     * @throws InvalidInputException if it is too long and is not to be cut
     */
    EncodedText read(TextTokenizer tokenizer, String text, @Nullable String pair) {
        if (maxTokens == null) {
            return tokenizer.encode(text, pair);
        }
        EncodedText encoded = tokenizer.encode(text, pair, maxTokens);
        if (!cuts && encoded.length() > maxTokens) {
            throw new InvalidInputException(
                    "the input is longer than the " + maxTokens + " tokens that the model takes, and is not to be cut");
        }
        return encoded.cutTo(maxTokens);
    }
}
