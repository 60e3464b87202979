package io.assay.inference.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.inference.ModelNotLoadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code tokenizer.json} says of its tokens. Immutable. */
public final class Vocabulary {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> ids;
    private final @Nullable Long unknownId;
    private final boolean marksContinuations;
    private final boolean needsWhiteSpace;

    private Vocabulary(
            Map<String, Long> ids, @Nullable Long unknownId, boolean marksContinuations, boolean needsWhiteSpace) {
        this.ids = ids;
        this.unknownId = unknownId;
        this.marksContinuations = marksContinuations;
        this.needsWhiteSpace = needsWhiteSpace;
    }

    /**
     * Reads a vocabulary.
     *
     * @throws ModelNotLoadableException if the file is not JSON
     */
    public static Vocabulary read(Path file) {
        try {
            JsonNode tokenizer = JSON.readTree(Files.readAllBytes(file));
            JsonNode model = tokenizer.path("model");
            Map<String, Long> ids = ids(model.path("vocab"));
            tokenizer
                    .path("added_tokens")
                    .forEach(token -> ids.put(
                            token.path("content").asText(), token.path("id").asLong()));
            Long unknownId = model.hasNonNull("unk_id")
                    ? Long.valueOf(model.path("unk_id").asLong())
                    : ids.get(model.path("unk_token").asText(""));
            return new Vocabulary(
                    ids,
                    unknownId,
                    !model.path("continuing_subword_prefix").asText("").isEmpty(),
                    isByteLevelWithoutPrefix(tokenizer.path("pre_tokenizer")));
        } catch (IOException e) {
            throw new ModelNotLoadableException(
                    "file " + file + " is no JSON that can be read (" + e.getMessage()
                            + "); export it as tokenizer.json of the Hugging Face tokenizers library",
                    e);
        }
    }

    /** The number of a token, as the vocabulary spells it; nothing where there is no such token. */
    public Optional<Long> idOf(String token) {
        return Optional.ofNullable(ids.get(token));
    }

    /** Whether a token stands for what the vocabulary lacks. */
    public boolean isUnknown(Token token) {
        return unknownId != null && unknownId == token.id();
    }

    /** Whether tokens that continue a word are spelled as such, like {@code ##ing}. */
    public boolean marksContinuations() {
        return marksContinuations;
    }

    /** Whether words must be read with the white space before them, so that they cannot be read one by one. */
    public boolean needsWhiteSpace() {
        return needsWhiteSpace;
    }

    /** From {@code {token: id, …}}, or {@code [[token, score], …]} in the order of the ids. */
    private static Map<String, Long> ids(JsonNode vocabulary) {
        Map<String, Long> ids = new HashMap<>();
        if (vocabulary.isObject()) {
            vocabulary
                    .propertyStream()
                    .forEach(token -> ids.put(token.getKey(), token.getValue().asLong()));
        } else {
            vocabulary.forEach(token -> ids.putIfAbsent(token.path(0).asText(), (long) ids.size()));
        }
        return ids;
    }

    private static boolean isByteLevelWithoutPrefix(JsonNode preTokenizer) {
        boolean isByteLevel = preTokenizer.path("type").asText("").equals("ByteLevel");
        return (isByteLevel && !preTokenizer.path("add_prefix_space").asBoolean())
                || preTokenizer.path("pretokenizers").valueStream().anyMatch(Vocabulary::isByteLevelWithoutPrefix);
    }
}
