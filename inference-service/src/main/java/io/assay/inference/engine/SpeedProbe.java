package io.assay.inference.engine;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.Prediction;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.task.Answer;
import io.assay.inference.task.ModelTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Measures how fast a model is at several lengths, with the machine to itself: models are compared by it, whatever else was
 * going on when each was loaded. Less than two seconds where one input takes less than 0.1 s, and longer where the machine
 * is busy.
 */
final class SpeedProbe {
    private static final int[] LENGTHS = {16, 64, 128, 256};
    private static final int WARM_UP_LENGTH = 16;
    /** For one length: half for one caller alone, half for all together. */
    private static final Duration PER_LENGTH = Duration.ofMillis(400);

    private static final int LEAST_RUNS = 3;
    private static final String PURPOSE = "a sample";

    private final Device device;
    private final Callers callers;
    private final RunsUnderWay runs;

    SpeedProbe(Device device, Callers callers, RunsUnderWay runs) {
        this.device = device;
        this.callers = callers;
        this.runs = runs;
    }

    /**
     * Runs a model once, so that what it does at its first run is done.
     *
     * @throws ModelNotLoadableException if it fails at that
     */
    void warmUp(String modelId, ModelTask task) {
        run(modelId, task, List.of(task.sample(WARM_UP_LENGTH)));
    }

    /** Speeds by length, ascending, up to the model's limit. */
    List<Throughput> measure(String modelId, ModelTask task) {
        Integer limit = task.maxTokens();
        return IntStream.of(LENGTHS)
                .filter(length -> limit == null || length <= limit)
                .mapToObj(length -> measure(modelId, task, task.sample(length)))
                .toList();
    }

    private Throughput measure(String modelId, ModelTask task, Input input) {
        int tokens = run(modelId, task, List.of(input)).tokens();
        List<Long> alone = callers.eachAlone(List.of(input), one -> timings(modelId, task, List.of(one)))
                .get(0);
        long runsBefore = task.runs();
        List<Input> inputs = Collections.nCopies(task.textsPerRun(tokens), input);
        List<List<Long>> together = callers.eachAlone(
                Collections.nCopies(callers.count(), inputs), ofOneCaller -> timings(modelId, task, ofOneCaller));
        double answersPerSecond = inputs.size()
                * together.stream().mapToDouble(SpeedProbe::timesPerSecond).sum();
        long answers = inputs.size() * together.stream().mapToLong(List::size).sum();
        int answersPerRun = (int) Math.max(1, Math.round((double) answers / (task.runs() - runsBefore)));
        Collections.sort(alone);
        long median = alone.get(alone.size() / 2);
        return new Throughput(tokens, tokens * answersPerSecond, TimeUnit.NANOSECONDS.toMicros(median), answersPerRun);
    }

    private static double timesPerSecond(List<Long> nanos) {
        return nanos.size() * 1e9 / nanos.stream().mapToLong(Long::longValue).sum();
    }

    /** Nanoseconds that the inputs took each time, as often as fits into the time, but some times at least. */
    private List<Long> timings(String modelId, ModelTask task, List<Input> inputs) {
        List<Long> nanos = new ArrayList<>();
        long start = device.runClock();
        long end = start;
        while (nanos.size() < LEAST_RUNS || end - start < PER_LENGTH.toNanos() / 2) {
            run(modelId, task, inputs);
            long now = device.runClock();
            nanos.add(now - end);
            end = now;
        }
        return nanos;
    }

    private Answer run(String modelId, ModelTask task, List<Input> inputs) {
        Answer answer = runs.watch(modelId, PURPOSE, () -> task.answer(inputs, Map.of()))
                .get(0);
        if (answer.outcome() instanceof Prediction.Failure failure) {
            throw new ModelNotLoadableException(
                    "the model fails on a sample of " + answer.tokens() + " tokens (" + failure.detail()
                            + "); check maxTokens in its configuration, and that it runs where it came from");
        }
        return answer;
    }
}
