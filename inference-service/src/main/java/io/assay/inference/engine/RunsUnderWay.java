package io.assay.inference.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What models do at this moment, and for how long already: an answer that never comes is found here. Thread-safe. */
public final class RunsUnderWay {
    private final Set<Start> starts = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoClock;

    /** Nothing is under way. */
    public RunsUnderWay() {
        this(System::nanoTime);
    }

    /** The same, by a clock that need not have to do with the time of day. */
    RunsUnderWay(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * The run of a model.
     *
     * @param modelId whose run it is
     * @param purpose a request id, or what else the model runs for
     * @param time since its start
     */
    public record Run(String modelId, String purpose, Duration time) {}

    /**
     * Lets a model answer.
     *
     * @param modelId whose run it is
     * @param purpose a request id, or what else the model runs for
     * @return what the work returns
     */
    public <T> T watch(String modelId, String purpose, Supplier<T> work) {
        Start start = new Start(modelId, purpose, nanoClock.getAsLong());
        starts.add(start);
        try {
            return work.get();
        } finally {
            starts.remove(start);
        }
    }

    /** How many runs there are now. */
    public int count() {
        return starts.size();
    }

    /** The run that has taken the longest; nothing where no model runs. */
    public Optional<Run> longest() {
        long now = nanoClock.getAsLong();
        return starts.stream()
                .map(start -> new Run(start.modelId, start.purpose, Duration.ofNanos(now - start.nanos)))
                .max(Comparator.comparing(Run::time));
    }

    /** Equal to itself alone: two runs for the same may begin at the same time. */
    private static final class Start {
        private final String modelId;
        private final String purpose;
        private final long nanos;

        Start(String modelId, String purpose, long nanos) {
            this.modelId = modelId;
            this.purpose = purpose;
            this.nanos = nanos;
        }
    }
}
