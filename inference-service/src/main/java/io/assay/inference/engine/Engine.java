package io.assay.inference.engine;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.inference.task.Answer;
import io.assay.inference.task.ModelTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with the models of a catalog, one text and one core at a time, so that an answer never depends on
 * what else is asked. Thread-safe.
 */
public final class Engine {
    private final ModelCatalog catalog;
    private final Callers callers;
    private final RunsUnderWay runs;
    private final Runnable catchUp;
    private final LongAdder modelRuns = new LongAdder();

    /**
     * An engine.
     *
     * @param runs is told of each answer that is under way
     * @param catchUp returns when the catalog knows every model that was registered before the call
     */
    public Engine(ModelCatalog catalog, Callers callers, RunsUnderWay runs, Runnable catchUp) {
        this.catalog = catalog;
        this.callers = callers;
        this.runs = runs;
        this.catchUp = catchUp;
    }

    /**
     * Answers each request once, however often it is among them.
     *
     * @return one prediction per request id, in the order of their first appearance; what went wrong with one is its
     *     own outcome
     */
    public List<Prediction> answer(List<InferenceRequested> requests) {
        long arrived = System.nanoTime();
        Map<String, InferenceRequested> distinct = new LinkedHashMap<>();
        requests.forEach(request -> distinct.putIfAbsent(request.requestId(), request));
        Map<String, HeldModel> models = find(distinct.values());
        Map<String, Prediction> predictions = new HashMap<>();
        List<InferenceRequested> waiting = new ArrayList<>(distinct.values());
        while (!waiting.isEmpty()) {
            List<HeldModel> borrowed = borrow(waiting, models);
            try {
                Map<Boolean, List<InferenceRequested>> byTurn = waiting.stream()
                        .collect(Collectors.partitioningBy(request -> isTheTurnOf(request, models, borrowed)));
                callers.each(
                                byTurn.getOrDefault(true, List.of()),
                                request -> answer(request, models.get(request.modelVersion()), arrived))
                        .forEach(prediction -> predictions.put(prediction.requestId(), prediction));
                waiting = byTurn.getOrDefault(false, List.of());
            } finally {
                catalog.open().giveBack(borrowed);
            }
        }
        return distinct.keySet().stream().map(predictions::get).toList();
    }

    /** How often models ran for answers so far; several times for one where its text is long. */
    public long modelRuns() {
        return modelRuns.sum();
    }

    /** The models of these requests by version, as far as they are registered. */
    private Map<String, HeldModel> find(Collection<InferenceRequested> requests) {
        Map<String, HeldModel> found = new HashMap<>();
        boolean caughtUp = false;
        for (InferenceRequested request : requests) {
            String version = request.modelVersion();
            if (!find(version, found) && !caughtUp) {
                catchUp.run();
                caughtUp = true;
                find(version, found);
            }
        }
        return found;
    }

    private boolean find(String version, Map<String, HeldModel> found) {
        if (!found.containsKey(version)) {
            catalog.find(version).ifPresent(model -> found.put(version, model));
        }
        return found.containsKey(version);
    }

    /** Of the models of these requests, as many as can be open at once. */
    private List<HeldModel> borrow(List<InferenceRequested> requests, Map<String, HeldModel> models) {
        Set<HeldModel> wanted = requests.stream()
                .map(request -> models.get(request.modelVersion()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return catalog.open().borrow(wanted);
    }

    private static boolean isTheTurnOf(
            InferenceRequested request, Map<String, HeldModel> models, List<HeldModel> borrowed) {
        HeldModel model = models.get(request.modelVersion());
        return model == null || borrowed.contains(model);
    }

    private Prediction answer(InferenceRequested request, @Nullable HeldModel model, long arrived) {
        long start = System.nanoTime();
        Answer answer = answer(request, model);
        modelRuns.add(answer.runs());
        long end = System.nanoTime();
        return new Prediction(
                request.requestId(),
                request.modelId(),
                request.modelVersion(),
                request.task(),
                answer.outcome(),
                answer.tokens(),
                answer.truncated(),
                TimeUnit.NANOSECONDS.toMicros(start - arrived),
                TimeUnit.NANOSECONDS.toMicros(end - start));
    }

    private Answer answer(InferenceRequested request, @Nullable HeldModel model) {
        if (!ModelLoader.supports(request.task())) {
            return failure(ErrorKind.TASK_UNSUPPORTED, "the task " + request.task() + " is not supported");
        }
        if (model == null || (model.isLetGo && model.task() == null)) {
            return failure(
                    ErrorKind.MODEL_UNKNOWN,
                    "no model of version " + request.modelVersion() + " is registered in this pool");
        }
        if (request.task() != model.registration().task()) {
            return failure(
                    ErrorKind.TASK_UNSUPPORTED,
                    "the model does " + model.registration().task() + ", not " + request.task());
        }
        ModelTask task = model.task();
        return task == null
                ? failure(ErrorKind.MODEL_NOT_LOADED, model.failure())
                : runs.watch(
                        request.modelId(),
                        request.requestId(),
                        () -> task.answer(request.input(), request.parameters()));
    }

    private static Answer failure(ErrorKind error, String detail) {
        return new Answer(new Prediction.Failure(error, detail), 0, false, 0);
    }
}
