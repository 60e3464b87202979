package io.assay.eval.advice;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.labelling.Item;
import io.assay.eval.messaging.LabelEvents;
import io.assay.eval.store.Answered;
import io.assay.eval.store.ConsultationTable;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.PredictionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks models about items that wait for a label what nobody has asked them yet, and reads what they have said. They are asked
 * the same as of an example in an evaluation, so that an evaluation of the labelled ones runs no model again.
 */
@ApplicationScoped
public class Consultation {
    /** The tasks of which it is known what an answer tells about a label. */
    public static final List<Task> TASKS =
            List.of(Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.QUESTION_ANSWERING);

    private final ModelCatalogue models;
    private final PredictionTable predictions;
    private final ConsultationTable consultations;
    private final LabelEvents events;
    private final InstantSource clock;

    Consultation(
            ModelCatalogue models,
            PredictionTable predictions,
            ConsultationTable consultations,
            LabelEvents events,
            InstantSource clock) {
        this.models = models;
        this.predictions = predictions;
        this.consultations = consultations;
        this.events = events;
        this.clock = clock;
    }

    /** What the labelling's models say of some of its items so far; what they have not said is asked for. */
    public Advice of(LabellingRequested labelling, List<Item> items) {
        List<ModelRegistered> asked = asked(labelling);
        if (asked.isEmpty()) {
            return new Advice(labelling, Map.of());
        }
        ExampleRequests questions =
                new ExampleRequests(labelling.task(), null, labelling.task() == Task.QUESTION_ANSWERING);
        Map<ModelRegistered, Map<String, InferenceRequested>> requests = new HashMap<>();
        for (ModelRegistered model : asked) {
            Map<String, InferenceRequested> ofModel = requests.computeIfAbsent(model, added -> new HashMap<>());
            items.stream()
                    .filter(item -> answerable(item.input()))
                    .forEach(item -> ofModel.put(item.id(), questions.of(model, item.input())));
        }
        Map<String, Answered> answers = predictions.answers(requests.values().stream()
                .flatMap(ofModel -> ofModel.values().stream())
                .map(InferenceRequested::requestId)
                .distinct()
                .toList());
        requests.forEach((model, ofModel) -> ask(
                model,
                ofModel.values().stream()
                        .filter(request -> !answers.containsKey(request.requestId()))
                        .toList()));
        return new Advice(labelling, said(requests, answers));
    }

    private List<ModelRegistered> asked(LabellingRequested labelling) {
        Set<String> ids = new LinkedHashSet<>(labelling.order().asked());
        if (labelling.suggestions() != null) {
            ids.add(labelling.suggestions());
        }
        return ids.isEmpty()
                ? List.of()
                : models.answering(labelling.task()).stream()
                        .filter(model -> ids.contains(model.modelId()))
                        .toList();
    }

    private void ask(ModelRegistered model, List<InferenceRequested> unanswered) {
        if (unanswered.isEmpty()) {
            return;
        }
        Set<String> claimed = consultations.claim(
                unanswered.stream().map(InferenceRequested::requestId).toList(), clock.instant());
        List<InferenceRequested> published = new ArrayList<>();
        for (InferenceRequested request : unanswered) {
            if (claimed.remove(request.requestId())) { // two items with one text are one request
                published.add(request);
            }
        }
        events.consult(model, published);
    }

    private static Map<String, Map<String, Outcome>> said(
            Map<ModelRegistered, Map<String, InferenceRequested>> requests, Map<String, Answered> answers) {
        Map<String, Map<String, Outcome>> said = new HashMap<>();
        requests.forEach((model, ofModel) -> ofModel.forEach((item, request) -> {
            Answered answer = answers.get(request.requestId());
            if (answer != null && answer.outcome() != null) {
                said.computeIfAbsent(item, added -> new HashMap<>()).put(model.modelId(), answer.outcome());
            }
        }));
        return said;
    }

    /** A passage whose question nobody has asked yet cannot be asked about. */
    private static boolean answerable(Input input) {
        return !(input instanceof Input.Question question && question.question().isBlank());
    }
}
