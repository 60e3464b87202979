package io.assay.inference.task;

import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.LikeLengths;
import io.assay.inference.session.OutputRows;
import io.assay.inference.session.RunFailedException;
import java.util.List;

/** Runs that were asked for, of texts of one length, which a model does in one. */
public final class SharedRun {
    private final EncoderSession session;
    private final List<AskedRun> asked;

    private SharedRun(EncoderSession session, List<AskedRun> asked) {
        this.session = session;
        this.asked = asked;
    }

    /** All that was asked for, the longest texts first. */
    static List<SharedRun> of(EncoderSession session, List<AskedRun> asked) {
        return LikeLengths.of(asked, AskedRun::length, session::textsPerRun).stream()
                .map(together -> new SharedRun(session, together))
                .toList();
    }

    /** Of those that asked for it, the first. */
    public Reading first() {
        return asked.get(0).reading();
    }

    /** Runs the model. Where that fails each text runs on its own, so that one cannot take others with it. */
    public void run() {
        long start = System.nanoTime();
        try {
            List<List<OutputRows>> outputs =
                    session.run(asked.stream().map(run -> run.text().get()).toList());
            long nanos = (System.nanoTime() - start) / asked.size();
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).reading().took(nanos);
                asked.get(i).outputs().complete(outputs.get(i));
            }
        } catch (RunFailedException e) {
            if (asked.size() == 1) {
                asked.get(0).outputs().completeExceptionally(e);
            } else {
                asked.forEach(run -> new SharedRun(session, List.of(run)).run());
            }
        }
    }
}
