package io.assay.inference.task;

import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.OutputRows;
import io.assay.inference.session.RunFailedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs that were asked for, of texts of one length, which a model does in one. */
public final class SharedRun {
    private final EncoderSession session;
    private final List<AskedRun> asked;

    private SharedRun(EncoderSession session, List<AskedRun> asked) {
        this.session = session;
        this.asked = asked;
    }

    /** All that was asked for, the longest texts first: what ends last is then short. */
    static List<SharedRun> of(EncoderSession session, List<AskedRun> asked) {
        Map<Integer, List<AskedRun>> byLength = new TreeMap<>(Comparator.reverseOrder());
        asked.forEach(run -> byLength.computeIfAbsent(run.length(), length -> new ArrayList<>())
                .add(run));
        List<SharedRun> shared = new ArrayList<>();
        byLength.forEach((length, runs) -> {
            int most = session.textsPerRun(length);
            for (int i = 0; i < runs.size(); i += most) {
                shared.add(new SharedRun(session, runs.subList(i, Math.min(i + most, runs.size()))));
            }
        });
        return shared;
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
