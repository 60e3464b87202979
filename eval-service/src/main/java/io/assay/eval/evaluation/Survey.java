package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.metric.LossMetric;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.ModelStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what an evaluation is about, and whether it can be answered. */
@ApplicationScoped
public class Survey {
    private final ExampleTable examples;
    private final CollectionTable collections;
    private final ModelStore models;

    Survey(ExampleTable examples, CollectionTable collections, ModelStore models) {
        this.examples = examples;
        this.collections = collections;
        this.models = models;
    }

    /**
     * What an evaluation is about.
     *
     * @param task what its examples ask
     * @param models the candidates, in the order of the request
     */
    public record Ground(Task task, List<ModelRegistered> models) {
        /** Copies the list. */
        public Ground {
            models = List.copyOf(models);
        }

        /** The candidates whose predictions are needed: those that inference pods run, and external ones. */
        public List<ModelRegistered> asked() {
            return models.stream()
                    .filter(model -> model.runtime() != ModelRuntime.BM25)
                    .toList();
        }
    }

    /**
     * Looks at what the projection holds.
     *
     * @throws UnanswerableException if the evaluation cannot be answered from it
     */
    public Ground look(EvaluationRequested request) {
        Task task = task(request);
        checkMetric(task, request.metric());
        if (task == Task.RETRIEVAL) {
            checkCollection(request.collection());
        }
        checkReference(task, request);
        return new Ground(task, models(request, task));
    }

    private void checkReference(Task task, EvaluationRequested request) {
        String reference = request.reference();
        if (reference == null) {
            if (request.metric().equals(LossMetric.PSEUDO_PERPLEXITY_RATIO.toString())) {
                throw new UnanswerableException(request.metric() + " is over that on a reference: name a dataset of"
                        + " general texts as the evaluation's reference");
            }
            return;
        }
        if (task != Task.FILL_MASK) {
            throw new UnanswerableException("a reference is for texts of task " + Task.FILL_MASK
                    + ", and the examples of \"" + request.dataset() + "\" are of task " + task);
        }
        List<Task> tasks = examples.tasks(reference, null);
        if (!tasks.equals(List.of(Task.FILL_MASK))) {
            throw new UnanswerableException(
                    tasks.isEmpty()
                            ? "there is no dataset \"" + reference + "\" to be the reference: publish its texts"
                            : "the reference \"" + reference + "\" has examples of " + names(tasks)
                                    + "; those of a reference are texts of task " + Task.FILL_MASK);
        }
    }

    private static void checkMetric(Task task, String metric) {
        try {
            Metrics.checkDeciding(task, metric);
        } catch (IllegalArgumentException e) { // its message lists those that there are
            throw new UnanswerableException(e.getMessage() == null ? "no metric " + metric : e.getMessage());
        }
    }

    private Task task(EvaluationRequested request) {
        Map<String, Long> splits = examples.splits(request.dataset());
        if (splits.isEmpty()) {
            throw new UnanswerableException("there is no dataset \"" + request.dataset() + "\": publish its examples");
        }
        String split = request.split();
        if (split != null && !splits.containsKey(split)) {
            throw new UnanswerableException("dataset \"" + request.dataset() + "\" has no examples of split \"" + split
                    + "\"; it has " + String.join(", ", splits.keySet()));
        }
        List<Task> tasks = examples.tasks(request.dataset(), split);
        if (tasks.size() > 1) {
            throw new UnanswerableException("dataset \"" + request.dataset() + "\" mixes tasks: " + names(tasks));
        }
        Task task = tasks.get(0);
        if (Metrics.of(task).isEmpty()) {
            throw new UnanswerableException(
                    "datasets of task " + task + " cannot be evaluated yet; " + names(Metrics.tasks()) + " can");
        }
        return task;
    }

    private void checkCollection(@Nullable String collection) {
        if (collection == null) {
            throw new UnanswerableException("retrieval searches a collection, and the evaluation names none");
        }
        if (!collections.hasPassages(collection)) {
            throw new UnanswerableException(
                    "collection \"" + collection + "\" has no passages: publish its documents, or wait for them");
        }
    }

    private List<ModelRegistered> models(EvaluationRequested request, Task task) {
        Map<String, ModelRegistered> found = models.find(request.models());
        for (String id : request.models()) {
            ModelRegistered model = found.get(id);
            if (model == null) {
                throw new UnanswerableException(
                        "there is no model \"" + id + "\"; there are " + String.join(", ", models.ids()));
            }
            if (!ExampleRequests.answers(model, task)) {
                throw new UnanswerableException("model \"" + id + "\" does " + model.task()
                        + ", which does not answer " + task + "; models of task " + ExampleRequests.answering(task)
                        + " do"
                        + (task == Task.RETRIEVAL ? ", and BM25" : "")
                        + (task == Task.TEXT_CLASSIFICATION ? ", and of " + Task.ZERO_SHOT_CLASSIFICATION : ""));
            }
        }
        return List.copyOf(found.values());
    }

    private static String names(List<Task> tasks) {
        return String.join(", ", tasks.stream().map(Task::wireName).toList());
    }
}
