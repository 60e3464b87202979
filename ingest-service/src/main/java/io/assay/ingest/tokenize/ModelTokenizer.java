package io.assay.ingest.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.CodePointIndex;
import io.assay.ingest.split.Tokenizer;
import io.assay.ingest.split.UnavailableTokenizerException;
import io.assay.models.ModelFilesException;
import io.assay.models.ModelSource;
import io.assay.models.ModelSourceAwayException;
import io.assay.models.ModelSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a model, fetched from the model's source when it is first needed, and again with the next document
 * where that failed. Its truncation and padding, which are for models, are left out.
 *
 * <p>While the source does not answer, {@link ModelSourceAwayException} is thrown: nothing is wrong with a document then.
 */
public final class ModelTokenizer implements Tokenizer, AutoCloseable {
    private static final String FILE = "tokenizer.json";
    private static final Map<String, String> AS_IT_IS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    static {
        System.setProperty("OPT_OUT_TRACKING", "true"); // else the library reports its use on some clouds
        System.setProperty("RUST_FLAVOR", "cpu"); // else beside an NVIDIA device it fetches another build of itself
    }

    private final ModelSources sources;
    private final String source;
    private @Nullable Loaded loaded;

    /** The tokenizer of the model that a source has. Nothing is fetched yet. */
    public ModelTokenizer(ModelSources sources, String source) {
        this.sources = sources;
        this.source = source;
    }

    @Override
    public String digest() {
        return loaded().digest;
    }

    @Override
    public int[] starts(String text) {
        CharSpan[] spans = encode(text).getCharTokenSpans(); // in code points; null where a token stands nowhere
        CodePointIndex index = CodePointIndex.of(text);
        int[] starts = new int[spans.length];
        for (int i = 0; i < spans.length; i++) {
            int before = i == 0 ? 0 : starts[i - 1];
            starts[i] = spans[i] == null ? before : Math.max(before, index.toUtf16(spans[i].getStart()));
        }
        return starts;
    }

    @Override
    public int count(String text) {
        return encode(text).getIds().length;
    }

    private Encoding encode(String text) {
        return loaded().tokenizer.encode(text, false, false);
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private Loaded load() {
        try {
            ModelSource files = sources.current(source);
            if (!files.fetch(FILE)) {
                throw new UnavailableTokenizerException(source + " has no " + FILE
                        + ": name a model with one, as the Hugging Face tokenizers library writes it");
            }
            byte[] json = Files.readAllBytes(files.folder().resolve(FILE));
            return new Loaded(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_IT_IS),
                    Identities.sha256(json));
        } catch (ModelFilesException e) {
            throw new UnavailableTokenizerException(String.valueOf(e.getMessage()), e);
        } catch (UnavailableTokenizerException | ModelSourceAwayException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnavailableTokenizerException(
                    FILE + " of " + source + " is no tokenizer that can be read (" + e.getMessage()
                            + "): export it with the Hugging Face tokenizers library",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.tokenizer.close();
        }
    }

    /** By its source, since it may not be there yet. */
    @Override
    public String toString() {
        return "tokenizer of " + source;
    }

    private record Loaded(HuggingFaceTokenizer tokenizer, String digest) {}
}
