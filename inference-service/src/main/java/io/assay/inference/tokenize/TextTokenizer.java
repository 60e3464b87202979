package io.assay.inference.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.assay.inference.ModelNotLoadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts into tokens as {@code tokenizer.json} says, but for its truncation and padding: texts are cut to the
 * model's own limit and never padded. Thread-safe.
 */
public final class TextTokenizer implements AutoCloseable {
    /**
     * How much of a text is read at first, in UTF-16 units per token of the limit. Words of most languages are shorter;
     * where they are not, more is read.
     */
    private static final int FIRST_UNITS_PER_TOKEN = 64;

    private static final long GROWTH = 4;

    static {
        System.setProperty("OPT_OUT_TRACKING", "true"); // else the library reports its use on some clouds
    }

    private final HuggingFaceTokenizer tokenizer;
    private final @Nullable Integer maxTokens;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, @Nullable Integer maxTokens) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    /**
     * Loads a tokenizer.
     *
     * @param file a {@code tokenizer.json}
     * @param maxTokens texts are cut to this many tokens, special tokens counted; null for no limit
     * @throws ModelNotLoadableException if the file describes no tokenizer
     */
    public static TextTokenizer load(Path file, @Nullable Integer maxTokens) {
        Map<String, String> options = new HashMap<>();
        options.put("padding", "false");
        options.put("stride", "0");
        options.put("truncation", Boolean.toString(maxTokens != null));
        if (maxTokens != null) {
            options.put("maxLength", maxTokens.toString());
            options.put(
                    "modelMaxLength", maxTokens.toString()); // else the library cuts to 512, whatever maxLength says
        }
        try (InputStream json = Files.newInputStream(file)) {
            // from the stream, not the path: beside a path the library reads files whose digest nobody checked
            return new TextTokenizer(HuggingFaceTokenizer.newInstance(json, options), maxTokens);
        } catch (IOException | RuntimeException e) {
            throw new ModelNotLoadableException(
                    "file " + file + " is no tokenizer that can be read (" + e.getMessage()
                            + "); export it as tokenizer.json of the Hugging Face tokenizers library",
                    e);
        }
    }

    /** The tokens of a text, special tokens added. Only as much of a long text is read as the limit needs. */
    public TokenizedText tokenize(String text) {
        if (maxTokens == null) {
            return tokenizeAll(text);
        }
        long units = (long) maxTokens * FIRST_UNITS_PER_TOKEN;
        int end = startOfWhiteSpace(text, units);
        TokenizedText tokens = tokenizeAll(text.substring(0, end));
        while (end < text.length() && !tokens.truncated()) {
            units = Math.max(units, end) * GROWTH;
            end = startOfWhiteSpace(text, units);
            tokens = tokenizeAll(text.substring(0, end));
        }
        return tokens; // words are tokenised one by one, so what was not read could not change these
    }

    private TokenizedText tokenizeAll(String text) {
        Encoding encoding = tokenizer.encode(text);
        return new TokenizedText(
                LongBuffer.wrap(encoding.getIds()),
                LongBuffer.wrap(encoding.getAttentionMask()),
                LongBuffer.wrap(encoding.getTypeIds()),
                encoding.exceedMaxLength());
    }

    /** The first place at or after {@code from} before a space or line break, or the end of the text. */
    private static int startOfWhiteSpace(String text, long from) {
        int at = (int) Math.min(from, text.length());
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
