package io.assay.cli.kafka;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.request.AskedDataset;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.topic.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ids of the requests that an evaluation consists of, as models, examples and passages are now. */
public final class EvaluationRequestIds {
    private EvaluationRequestIds() {}

    /**
     * The ids.
     *
     * @throws io.assay.cli.terminal.CommandException if nobody asked for such an evaluation
     */
    public static Set<String> of(Events events, String evaluationId) {
        Catalogue catalogue = new Catalogue(events);
        return of(events, catalogue.evaluation(evaluationId), catalogue.models());
    }

    /**
     * The ids.
     *
     * @param registered the models that there are, by id
     */
    public static Set<String> of(
            Events events, EvaluationRequested evaluation, Map<String, ModelRegistered> registered) {
        List<ModelRegistered> models = evaluation.models().stream()
                .map(registered::get)
                .filter(Objects::nonNull)
                .toList();
        Set<String> ids = new HashSet<>();
        addExamples(events, evaluation.dataset(), evaluation.split(), evaluation.collection(), models, ids);
        if (evaluation.reference() != null) {
            addExamples(events, evaluation.reference(), null, null, models, ids);
        }
        return ids;
    }

    private static void addExamples(
            Events events,
            String dataset,
            @Nullable String split,
            @Nullable String collection,
            List<ModelRegistered> models,
            Set<String> ids) {
        try (StoredEvents<Example> stored =
                StoredEvents.read(events, Topic.EXAMPLES, Example.class, key -> key.startsWith(dataset + "/"))) {
            AskedDataset asked = new AskedDataset(split);
            stored.forEach(asked::add);
            if (asked.task().isEmpty()) {
                return;
            }
            ExampleRequests requests = asked.requests(Objects.requireNonNullElse(collection, dataset));
            stored.forEach(example -> {
                if (asked.isAsked(example)) {
                    models.forEach(model -> addExample(requests, model, example, ids));
                }
            });
            String searched = requests.collection();
            if (searched != null) {
                List<ModelRegistered> searching = models.stream()
                        .filter(model -> ExampleRequests.byVectors(model, requests.task()))
                        .toList();
                CurrentPassages.of(events, searched)
                        .forEach(passage -> searching.forEach(model -> ids.add(
                                ExampleRequests.ofPassage(model, passage.text()).requestId())));
            }
        }
    }

    private static void addExample(ExampleRequests requests, ModelRegistered model, Example example, Set<String> ids) {
        try {
            requests.parts(model)
                    .forEach(part -> ids.add(requests.of(model, example, part).requestId()));
        } catch (IllegalArgumentException e) {
            // a model that cannot be asked was not asked: the evaluation was rejected for it
        }
    }
}
