package io.assay.ingest.tokenize;

import io.assay.models.ModelSources;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tokenizers that splittings name: one of each model, however many name it. Thread-safe. */
public final class ModelTokenizers implements AutoCloseable {
    private final ModelSources sources;
    private final Map<String, ModelTokenizer> bySource = new ConcurrentHashMap<>();

    /** Tokenizers from these sources. */
    public ModelTokenizers(ModelSources sources) {
        this.sources = sources;
    }

    /** The tokenizer of a model, by the model's source. Nothing is fetched yet. */
    public ModelTokenizer of(String source) {
        return bySource.computeIfAbsent(source, name -> new ModelTokenizer(sources, name));
    }

    @Override
    public void close() {
        bySource.values().forEach(ModelTokenizer::close);
    }
}
