package io.assay.inference.session;

import io.assay.inference.tokenize.TokenizedText;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Runs hold one text each, without padding: what a text gives never depends on others. */
final class OneTextRuns implements EncoderSession {
    private final OnnxEncoder encoder;
    private final Semaphore room;

    /**
     * Runs of an encoder, which it closes.
     *
     * @param atOnce most runs at the same time; more callers wait
     */
    OneTextRuns(OnnxEncoder encoder, int atOnce) {
        this.encoder = encoder;
        this.room = new Semaphore(atOnce);
    }

    @Override
    public List<OutputRows> run(TokenizedText text) {
        room.acquireUninterruptibly(); // a model must not be closed while it runs
        try {
            return encoder.run(List.of(text)).get(0);
        } finally {
            room.release();
        }
    }

    @Override
    public long runs() {
        return encoder.runs();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
