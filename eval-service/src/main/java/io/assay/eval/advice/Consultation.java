package io.assay.eval.advice;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.labelling.Item;
import io.assay.eval.messaging.Questions;
import io.assay.eval.store.Answered;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.PredictionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks models about items that wait for a label what nobody has asked them yet, and reads what they have said. They are asked
 * the same as of an example in an evaluation, so that an evaluation of the labelled ones runs no model again.
 */
@ApplicationScoped
public class Consultation {
    /** The tasks whose answers are labels that can be suggested. */
    public static final List<Task> SUGGESTED =
            List.of(Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.QUESTION_ANSWERING);

    /** The tasks of which it is known what an answer tells about a label. */
    public static final List<Task> TASKS = Stream.concat(
                    SUGGESTED.stream(), Stream.of(Task.SENTENCE_SIMILARITY, Task.RETRIEVAL))
            .toList();

    private final ModelCatalogue models;
    private final PredictionTable predictions;
    private final VectorConsultation vectors;
    private final Questions questions;

    Consultation(ModelCatalogue models, PredictionTable predictions, VectorConsultation vectors, Questions questions) {
        this.models = models;
        this.predictions = predictions;
        this.vectors = vectors;
        this.questions = questions;
    }

    /** What the labelling's models say of some of its items so far; what they have not said is asked for. */
    public Advice of(LabellingRequested labelling, List<Item> items) {
        List<ModelRegistered> asked = asked(labelling);
        if (asked.isEmpty()) {
            return new Advice(labelling, Map.of());
        }
        if (ExampleRequests.answering(labelling.task()) == Task.FEATURE_EXTRACTION) {
            return new Advice(labelling, vectors.said(labelling, asked, items));
        }
        ExampleRequests asking =
                new ExampleRequests(labelling.task(), null, labelling.task() == Task.QUESTION_ANSWERING);
        Map<ModelRegistered, Map<String, InferenceRequested>> requests = new HashMap<>();
        for (ModelRegistered model : asked) {
            Map<String, InferenceRequested> ofModel = requests.computeIfAbsent(model, added -> new HashMap<>());
            items.stream()
                    .filter(item -> answerable(item.input()))
                    .forEach(item -> ofModel.put(item.id(), asking.of(model, item.input())));
        }
        Map<String, Answered> answers = predictions.answers(requests.values().stream()
                .flatMap(ofModel -> ofModel.values().stream())
                .map(InferenceRequested::requestId)
                .distinct()
                .toList());
        requests.forEach((model, ofModel) -> questions.ask(
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
                : models.answering(ExampleRequests.answering(labelling.task())).stream()
                        .filter(model -> ids.contains(model.modelId()))
                        .toList();
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
