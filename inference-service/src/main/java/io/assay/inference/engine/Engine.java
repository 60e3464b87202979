package io.assay.inference.engine;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.inference.task.Answer;
import io.assay.inference.task.ModelTask;
import io.assay.inference.task.Reading;
import io.assay.inference.task.SharedRun;
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
 * Answers requests with the models of a catalog, so that an answer never depends on what else is asked. Texts that may
 * share a run do so, also those of several requests. Thread-safe.
 */
public final class Engine {
    /** Of requests that are worked at together, in UTF-16 units: what is kept of them until they are answered is bounded. */
    private static final int MOST_CHARACTERS = 1 << 18;

    private final ModelCatalog catalog;
    private final Callers callers;
    private final RunsUnderWay runs;
    private final Runnable catchUp;
    private final LongAdder modelRuns = new LongAdder();
    private final LongAdder modelTexts = new LongAdder();

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
                for (List<InferenceRequested> portion : portions(byTurn.getOrDefault(true, List.of()))) {
                    answer(portion, models, arrived)
                            .forEach(prediction -> predictions.put(prediction.requestId(), prediction));
                }
                waiting = byTurn.getOrDefault(false, List.of());
            } finally {
                catalog.open().giveBack(borrowed);
            }
        }
        return distinct.keySet().stream().map(predictions::get).toList();
    }

    /** How many runs of models were asked for answers so far. */
    public long modelRuns() {
        return modelRuns.sum();
    }

    /** How many texts were in these runs; several for one answer where its text is long. */
    public long modelTexts() {
        return modelTexts.sum();
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

    private static List<List<InferenceRequested>> portions(List<InferenceRequested> requests) {
        List<List<InferenceRequested>> portions = new ArrayList<>();
        long characters = 0;
        for (InferenceRequested request : requests) {
            characters += request.input().characters();
            if (characters > MOST_CHARACTERS || portions.isEmpty()) {
                portions.add(new ArrayList<>());
                characters = request.input().characters();
            }
            portions.get(portions.size() - 1).add(request);
        }
        return portions;
    }

    /** A request that a model answers. */
    private record Question(InferenceRequested request, ModelTask task) {
        BegunAnswer begin() {
            return new BegunAnswer(request, task, task.begin(request.input(), request.parameters()));
        }
    }

    private record BegunAnswer(InferenceRequested request, ModelTask task, Reading reading) {}

    /** A run, and the request that is named where it does not come to an end. */
    private record QuestionedRun(SharedRun run, InferenceRequested request) {}

    /** Has all texts tokenised, then all runs done, and makes answers of what they gave. */
    private List<Prediction> answer(List<InferenceRequested> requests, Map<String, HeldModel> models, long arrived) {
        List<Prediction> predictions = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (InferenceRequested request : requests) {
            HeldModel model = models.get(request.modelVersion());
            ModelTask task = model == null ? null : model.task();
            Prediction.Failure refusal = refusal(request, model);
            if (task == null || refusal != null) {
                predictions.add(prediction(request, Answer.unread(Objects.requireNonNull(refusal)), arrived));
            } else {
                questions.add(new Question(request, task));
            }
        }
        List<BegunAnswer> begun = callers.each(questions, Question::begin);
        callers.each(runs(begun), this::run);
        begun.forEach(one -> predictions.add(prediction(one.request, one.reading.answer(), arrived)));
        return predictions;
    }

    private static List<QuestionedRun> runs(List<BegunAnswer> begun) {
        Map<Reading, InferenceRequested> requests = new HashMap<>();
        Map<ModelTask, List<Reading>> byTask = new LinkedHashMap<>();
        for (BegunAnswer one : begun) {
            requests.put(one.reading, one.request);
            byTask.computeIfAbsent(one.task, task -> new ArrayList<>()).add(one.reading);
        }
        List<QuestionedRun> all = new ArrayList<>();
        byTask.forEach((task, readings) -> task.runs(readings)
                .forEach(run -> all.add(new QuestionedRun(run, Objects.requireNonNull(requests.get(run.first()))))));
        return all;
    }

    private QuestionedRun run(QuestionedRun one) {
        return runs.watch(one.request.modelId(), one.request.requestId(), () -> {
            one.run.run();
            modelRuns.increment();
            return one;
        });
    }

    private Prediction prediction(InferenceRequested request, Answer answer, long arrived) {
        modelTexts.add(answer.texts());
        long nanos = System.nanoTime() - arrived;
        return new Prediction(
                request.requestId(),
                request.modelId(),
                request.modelVersion(),
                request.task(),
                answer.outcome(),
                answer.tokens(),
                answer.truncated(),
                TimeUnit.NANOSECONDS.toMicros(Math.max(nanos - answer.nanos(), 0)),
                TimeUnit.NANOSECONDS.toMicros(answer.nanos()));
    }

    /** Why a request cannot be answered; null where its model is open. */
    private static Prediction.@Nullable Failure refusal(InferenceRequested request, @Nullable HeldModel model) {
        if (!ModelLoader.supports(request.task())) {
            return new Prediction.Failure(
                    ErrorKind.TASK_UNSUPPORTED, "the task " + request.task() + " is not supported");
        }
        if (model == null || (model.isLetGo && model.task() == null)) {
            return new Prediction.Failure(
                    ErrorKind.MODEL_UNKNOWN,
                    "no model of version " + request.modelVersion() + " is registered in this pool");
        }
        if (request.task() != model.registration().task()) {
            return new Prediction.Failure(
                    ErrorKind.TASK_UNSUPPORTED,
                    "the model does " + model.registration().task() + ", not " + request.task());
        }
        return model.task() == null ? new Prediction.Failure(ErrorKind.MODEL_NOT_LOADED, model.failure()) : null;
    }
}
