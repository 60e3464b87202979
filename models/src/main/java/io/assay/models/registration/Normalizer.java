package io.assay.models.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What a {@code tokenizer.json} does to a text before it is split. */
record Normalizer(JsonNode root) {
    /**
     * Reads that of a tokenizer.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    static Normalizer of(Path tokenizer) {
        return new Normalizer(JsonFile.read(tokenizer).root().path("normalizer"));
    }

    /** Whether capitals are lost. One that is compiled from SentencePiece does not say, and counts as one that keeps them. */
    boolean lowersCase() {
        return switch (root.path("type").asText()) {
            case "Lowercase" -> true;
            case "BertNormalizer" -> root.path("lowercase").asBoolean();
            case "Sequence" ->
                root.path("normalizers").valueStream().map(Normalizer::new).anyMatch(Normalizer::lowersCase);
            default -> false;
        };
    }
}
