package io.assay.ingest.split;

import io.assay.ingest.clean.CleaningOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A splitting of text whose language is known, so that it need not be told from the text.
 *
 * @param language as ISO 639-1 has it
 * @param splitting how it is cut
 */
public record InLanguage(String language, SplittingConfiguration splitting) implements SplittingConfiguration {
    /**
     * Checks the language.
     *
     * @throws IllegalArgumentException if it is not two lower-case letters
     */
    public InLanguage {
        if (!language.matches("[a-z]{2}")) {
            throw new IllegalArgumentException("language is not two lower-case letters: " + language);
        }
    }

    @Override
    public Map<String, Object> content() {
        Map<String, Object> content = new TreeMap<>(splitting.content());
        content.put("language", language);
        return content;
    }

    @Override
    public Cut cut() {
        Cut cut = splitting.cut();
        return text -> cut.of(text.in(language));
    }

    @Override
    public CleaningOptions cleaning() {
        return splitting.cleaning();
    }

    @Override
    public boolean needsBlankLines() {
        return splitting.needsBlankLines();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return splitting.tokenizer();
    }
}
