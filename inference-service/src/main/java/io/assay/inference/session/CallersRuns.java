package io.assay.inference.session;

import io.assay.inference.tokenize.TokenizedText;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Runs stay as they are asked for, each on its caller's thread. */
final class CallersRuns implements EncoderSession {
    private final OnnxEncoder encoder;
    private final Semaphore room;
    private final int tokensPerRun;

    /**
     * Runs of an encoder, which it closes.
     *
     * @param atOnce most runs at the same time; more callers wait
     * @param tokensPerRun most tokens of a run of several texts; 0 where each has to run alone
     */
    CallersRuns(OnnxEncoder encoder, int atOnce, int tokensPerRun) {
        this.encoder = encoder;
        this.room = new Semaphore(atOnce);
        this.tokensPerRun = tokensPerRun;
    }

    @Override
    public List<List<OutputRows>> run(List<TokenizedText> texts) {
        room.acquireUninterruptibly(); // a model must not be closed while it runs
        try {
            return encoder.run(texts);
        } finally {
            room.release();
        }
    }

    @Override
    public int textsPerRun(int tokens) {
        return Math.max(1, tokensPerRun / tokens);
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
