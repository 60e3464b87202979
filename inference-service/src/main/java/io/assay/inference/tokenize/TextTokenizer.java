package io.assay.inference.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.assay.contracts.text.Span;
import io.assay.inference.ModelNotLoadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private static final Span NOWHERE = new Span(0, 0);

    static {
        System.setProperty("OPT_OUT_TRACKING", "true"); // else the library reports its use on some clouds
        System.setProperty("RUST_FLAVOR", "cpu"); // else beside an NVIDIA device it fetches another build of itself
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

    /** The tokens of a text, or of a pair, special tokens added, all of them and with where they stand. */
    public EncodedText encode(String text, @Nullable String pair) {
        return encoded(pair == null ? tokenizer.encode(text) : tokenizer.encode(text, pair));
    }

    /**
     * The same, but of a text that is too long only as much is read as gives more tokens than the limit: enough to cut
     * it.
     *
     * @param limit how many tokens are wanted in the end
     */
    public EncodedText encode(String text, @Nullable String pair, int limit) {
        long units = (long) limit * FIRST_UNITS_PER_TOKEN;
        while (true) {
            int end = startOfWhiteSpace(text, units);
            int pairEnd = pair == null ? 0 : startOfWhiteSpace(pair, units);
            EncodedText encoded = encode(text.substring(0, end), pair == null ? null : pair.substring(0, pairEnd));
            boolean isEnough = end == text.length() || encoded.lengthOf(0) > limit;
            boolean isPairEnough = pair == null || pairEnd == pair.length() || encoded.lengthOf(1) > limit;
            if (isEnough && isPairEnough) {
                return encoded;
            }
            units = Math.max(units, Math.max(end, pairEnd)) * GROWTH;
        }
    }

    /** The tokens of words, each read for itself, special tokens added. Spans count from the start of each word. */
    public EncodedText encodeWords(List<String> words) {
        return encoded(tokenizer.encode(words));
    }

    /** A token as text. */
    public String decode(long id) {
        return tokenizer.decode(new long[] {id});
    }

    private TokenizedText tokenizeAll(String text) {
        Encoding encoding = tokenizer.encode(text);
        return new TokenizedText(
                LongBuffer.wrap(encoding.getIds()),
                LongBuffer.wrap(encoding.getAttentionMask()),
                LongBuffer.wrap(encoding.getTypeIds()),
                encoding.exceedMaxLength());
    }

    private static EncodedText encoded(Encoding encoding) {
        long[] ids = encoding.getIds();
        long[] typeIds = encoding.getTypeIds();
        String[] texts = encoding.getTokens();
        CharSpan[] spans = encoding.getCharTokenSpans(); // in code points
        long[] words = encoding.getWordIds();
        long[] sequences = encoding.getSequenceIds();
        List<Token> tokens = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            Span span = spans[i] == null ? NOWHERE : new Span(spans[i].getStart(), spans[i].getEnd());
            tokens.add(new Token(ids[i], typeIds[i], texts[i], span, (int) words[i], (int) sequences[i]));
        }
        return new EncodedText(tokens, false);
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
