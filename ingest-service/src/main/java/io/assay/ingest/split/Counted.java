package io.assay.ingest.split;

import io.assay.ingest.clean.CleaningOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A splitting whose passages say how many tokens they have.
 *
 * @param tokenizerOfModel whose tokens
 * @param splitting how text is cut
 */
public record Counted(Tokenizer tokenizerOfModel, SplittingConfiguration splitting) implements SplittingConfiguration {
    @Override
    public Map<String, Object> content() {
        Map<String, Object> content = new TreeMap<>(splitting.content());
        content.put("countedBy", tokenizerOfModel.digest());
        return content;
    }

    @Override
    public Cut cut() {
        return splitting.cut();
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
        return Optional.of(tokenizerOfModel);
    }
}
