package io.assay.eval.judge;

import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.messaging.JudgeEvents;
import io.assay.eval.statistics.PairDraw;
import io.assay.eval.statistics.PairDraw.Pair;
import io.assay.eval.store.Answered;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.ComparisonTable;
import io.assay.eval.store.FeedbackTable;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.ModelStore;
import io.assay.eval.store.PredictionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks two models the same, and publishes what people say of their answers. */
@ApplicationScoped
public class JudgeDesk {
    /** The tasks whose answers people can judge by looking at them. */
    public static final List<Task> TASKS =
            List.of(Task.TEXT_CLASSIFICATION, Task.TOKEN_CLASSIFICATION, Task.QUESTION_ANSWERING, Task.RETRIEVAL);

    private final ComparisonTable comparisons;
    private final PassageRanker ranker;
    private final PredictionTable predictions;
    private final FeedbackTable feedback;
    private final ModelCatalogue catalogue;
    private final ModelStore models;
    private final JudgeEvents events;
    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom(); // nobody is to foresee which model is which

    JudgeDesk(
            ComparisonTable comparisons,
            PassageRanker ranker,
            PredictionTable predictions,
            FeedbackTable feedback,
            ModelCatalogue catalogue,
            ModelStore models,
            JudgeEvents events,
            InstantSource clock) {
        this.comparisons = comparisons;
        this.ranker = ranker;
        this.predictions = predictions;
        this.feedback = feedback;
        this.catalogue = catalogue;
        this.models = models;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks two models of a task, in a random order.
     *
     * @param collection what a query searches; absent where nothing is searched
     * @param among ids of the models to choose from; all where there are none
     * @param person who will judge, and is not asked about the same two answers twice
     * @throws IllegalArgumentException if no two models can be asked; the message is for a person
     */
    public Comparison ask(
            Task task, Input input, @Nullable String collection, Collection<String> among, String person) {
        if (collection != null && !ranker.hasPassages(collection)) {
            throw new IllegalArgumentException("The collection \"" + collection + "\" has no passages to search.");
        }
        List<ModelRegistered> candidates = catalogue.answering(ExampleRequests.answering(task)).stream()
                .filter(model -> among.isEmpty() || among.contains(model.modelId()))
                .toList();
        if (candidates.size() < 2) {
            throw new IllegalArgumentException("Answers are compared of two models, and there are not as many.");
        }
        ExampleRequests questions = new ExampleRequests(task, collection, task == Task.QUESTION_ANSWERING);
        List<InferenceRequested> requests = candidates.stream()
                .map(model -> input instanceof Input.Query query
                        ? InferenceRequested.embedding(model, query.query(), ExampleRequests.QUERY_PROMPT)
                        : questions.of(model, input))
                .toList();
        Set<String> judged = feedback.compared(
                person, requests.stream().map(InferenceRequested::requestId).toList());
        Pair pair = PairDraw.draw(
                        candidates.size(),
                        Duels.of(
                                candidates.stream()
                                        .map(ModelRegistered::modelId)
                                        .toList(),
                                feedback.pairs(task)),
                        drawn -> !judged.contains(Comparison.idOf(
                                requests.get(drawn.one()).requestId(),
                                requests.get(drawn.other()).requestId())),
                        random)
                .orElseThrow(() -> new IllegalArgumentException(
                        "You have judged every two of these models on that already. Ask something else."));
        boolean turned = random.nextBoolean();
        Comparison comparison = new Comparison(
                requests.get(turned ? pair.other() : pair.one()),
                requests.get(turned ? pair.one() : pair.other()),
                collection,
                clock.instant());
        publish(comparison, false);
        return comparison;
    }

    /** Asks again what has no answer. */
    public void askAgain(Comparison comparison) {
        publish(new Comparison(comparison.one(), comparison.other(), comparison.collection(), clock.instant()), true);
    }

    /** What came of a comparison so far. */
    public Replies replies(Comparison comparison) {
        String collection = comparison.collection();
        return collection == null
                ? new Replies(predictions.answers(comparison.requestIds()), null)
                : ranker.replies(comparison, collection);
    }

    /**
     * Publishes what a person says of two answers.
     *
     * @throws IllegalArgumentException if one of them is missing; the message is for a person
     */
    public void compare(Comparison comparison, Choice choice, String person) {
        checkAnswered(replies(comparison), comparison.requestIds());
        events.judge(choice.feedback(comparison, person));
    }

    /**
     * Publishes that a person says that an answer is right or wrong.
     *
     * @throws IllegalArgumentException if it is missing; the message is for a person
     */
    public void judge(Comparison comparison, Side side, boolean right, String person) {
        InferenceRequested request = side.request(comparison);
        checkAnswered(replies(comparison), List.of(request.requestId()));
        events.judge(List.of(
                new FeedbackGiven(request.requestId(), right ? Judgement.RIGHT : Judgement.WRONG, null, person)));
    }

    /**
     * Publishes what a person says would have been right.
     *
     * @throws IllegalArgumentException if the answer is missing; the message is for a person
     */
    public void correct(Comparison comparison, Side side, Label correction, String person) {
        InferenceRequested request = side.request(comparison);
        checkAnswered(replies(comparison), List.of(request.requestId()));
        events.judge(List.of(new FeedbackGiven(request.requestId(), Judgement.CORRECTED, correction, person)));
    }

    private void publish(Comparison comparison, boolean again) {
        comparisons.store(comparison); // what is published and not kept would be answered for nobody
        Map<String, Answered> answers = predictions.answers(comparison.requestIds());
        List<InferenceRequested> unanswered = List.of(comparison.one(), comparison.other()).stream()
                .filter(request -> !answers.containsKey(request.requestId())
                        || answers.get(request.requestId()).error() != null)
                .toList();
        Map<String, ModelRegistered> asked =
                models.find(unanswered.stream().map(InferenceRequested::modelId).toList());
        for (InferenceRequested request : unanswered) {
            ModelRegistered model = asked.get(request.modelId());
            if (model != null) { // else it is withdrawn, and nobody's to ask
                events.ask(model.pool(), request);
            }
        }
        String collection = comparison.collection();
        if (collection != null) {
            ranker.ask(comparison, collection, again);
        }
    }

    private static void checkAnswered(Replies replies, List<String> requestIds) {
        Map<String, Answered> answers = replies.answers();
        if (!requestIds.stream()
                .allMatch(id -> answers.containsKey(id) && answers.get(id).error() == null)) {
            throw new IllegalArgumentException("There is no answer to judge.");
        }
    }
}
