package io.assay.inference.session;

import io.assay.inference.tokenize.TokenizedText;
import java.util.List;

/**
 * A loaded encoder, as its device runs it best. Thread-safe: callers on several threads keep the device busy. To be
 * closed only when no run is under way.
 */
public interface EncoderSession extends AutoCloseable {
    /**
     * What the model makes of texts of one length.
     *
     * @return of each text one element per output that the model was loaded for, in their order
     * @throws RunFailedException if the runtime says so
     */
    List<List<OutputRows>> run(List<TokenizedText> texts);

    /** How many texts of a length are best run together; 1 where each is to run alone. */
    int textsPerRun(int tokens);

    /** How many runs there were so far; fewer than texts where these share runs. */
    long runs();

    @Override
    void close();
}
