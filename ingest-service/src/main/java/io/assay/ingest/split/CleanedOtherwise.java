package io.assay.ingest.split;

import io.assay.ingest.clean.CleaningOptions;
import java.util.Map;
import java.util.Optional;

/**
 * A splitting of text that is cleaned otherwise than by default.
 *
 * @param cleaning how it is cleaned
 * @param splitting how it is cut
 */
public record CleanedOtherwise(CleaningOptions cleaning, SplittingConfiguration splitting)
        implements SplittingConfiguration {
    /**
     * Checks that cleaning leaves what splitting looks for.
     *
     * @throws IllegalArgumentException if it drops the blank lines that passages are apart by
     */
    public CleanedOtherwise {
        if (cleaning.dropBlankLines() && splitting.needsBlankLines()) {
            throw new IllegalArgumentException(
                    "a splitting at blank lines finds none where cleaning drops them: keep them, or split otherwise");
        }
    }

    @Override
    public Map<String, Object> content() {
        return splitting.content();
    }

    @Override
    public Cut cut() {
        return splitting.cut();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return splitting.tokenizer();
    }
}
