package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.CandidateLabels;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.request.ExampleRequests.Part;
import io.assay.eval.messaging.EvaluationEvents;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.CollectionTable.Content;
import io.assay.eval.store.Evaluation;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.RequestTable;
import io.assay.eval.store.RequestTable.Need;
import io.assay.eval.store.RequestTable.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works out which requests an evaluation needs answered, and publishes those that nobody has answered or been asked; but
 * for those of external models, whose predictions come of themselves. Reads collection and dataset a part at a time.
 */
@ApplicationScoped
public class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);
    private static final int PAGE = 500;

    private final ExampleTable examples;
    private final CollectionTable collections;
    private final RequestTable requests;
    private final EvaluationEvents events;
    private final ExecutorService threads;

    Planner(
            ExampleTable examples,
            CollectionTable collections,
            RequestTable requests,
            EvaluationEvents events,
            ExecutorService threads) {
        this.examples = examples;
        this.collections = collections;
        this.requests = requests;
        this.events = events;
        this.threads = threads;
    }

    /**
     * Plans, or plans again: what was planned before stays as far as it is still needed.
     *
     * @throws UnanswerableException if an example is not what its task asks for
     */
    public void plan(Evaluation evaluation, Survey.Ground ground) {
        List<ModelRegistered> models = ground.asked();
        Tally tally = new Tally();
        List<ModelRegistered> embedding = models.stream()
                .filter(model -> ExampleRequests.byVectors(model, ground.task()))
                .toList();
        if (ground.task() == Task.RETRIEVAL && !embedding.isEmpty()) {
            planPassages(evaluation, embedding, tally);
        }
        planExamples(evaluation, ground, tally);
        String reference = evaluation.request().reference();
        if (reference != null) {
            planReference(evaluation, reference, ground, tally);
        }
        requests.forgetGone(
                evaluation, models.stream().map(ModelRegistered::modelId).toList());
        LOG.infof(
                "evaluation planned evaluation=%s requests=%d answeredEarlier=%d published=%d awaitedFromElsewhere=%d",
                evaluation.id(), tally.needed, tally.answered, tally.published, tally.elsewhere);
    }

    private void planPassages(Evaluation evaluation, List<ModelRegistered> models, Tally tally) {
        String collection = evaluation.request().collection();
        if (collection == null) {
            throw new IllegalStateException("retrieval without a collection: " + evaluation.id());
        }
        this.<Content>planAll(
                evaluation,
                last -> collections.page(collection, last == null ? new byte[0] : last.passageId(), PAGE),
                page -> models.stream()
                        .map(model -> Asked.of(
                                model,
                                Role.PASSAGE,
                                page,
                                Content::passageId,
                                passage -> ExampleRequests.ofPassage(model, passage.text())))
                        .toList(),
                tally);
    }

    private void planExamples(Evaluation evaluation, Survey.Ground ground, Tally tally) {
        String dataset = evaluation.request().dataset();
        String split = evaluation.request().split();
        ExampleRequests asked = new ExampleRequests(
                ground.task(),
                evaluation.request().collection(),
                ground.task() == Task.QUESTION_ANSWERING && examples.hasUnanswerable(dataset, split),
                ground.asked().stream().anyMatch(model -> ExampleRequests.choosesLabels(model, ground.task()))
                        ? examples.candidateLabels(dataset)
                        : CandidateLabels.NONE);
        this.<Example>planAll(
                evaluation,
                last -> examples.page(dataset, split, last == null ? "" : last.exampleId(), PAGE),
                page -> {
                    page.forEach(example -> check(example, asked)); // even where no model is asked
                    return ground.asked().stream()
                            .flatMap(model -> asked.parts(model).stream()
                                    .map(part -> Asked.of(
                                            model,
                                            Role.of(part),
                                            page,
                                            Planner::subject,
                                            example -> request(asked, model, example, part))))
                            .toList();
                },
                tally);
    }

    private void planReference(Evaluation evaluation, String reference, Survey.Ground ground, Tally tally) {
        ExampleRequests asked = new ExampleRequests(ground.task(), null, false);
        this.<Example>planAll(
                evaluation,
                last -> examples.page(reference, null, last == null ? "" : last.exampleId(), PAGE),
                page -> {
                    page.forEach(example -> check(example, asked));
                    return ground.asked().stream()
                            .map(model -> Asked.of(
                                    model,
                                    Role.REFERENCE,
                                    page,
                                    Planner::subject,
                                    example -> asked.of(model, example, Part.INPUT)))
                            .toList();
                },
                tally);
    }

    /**
     * Plans what is asked of all pages. What one asks is worked out while what the page before asks is stored.
     *
     * @param pages the page after what was last, that is absent at first; empty at the end
     */
    private <T> void planAll(
            Evaluation evaluation,
            Function<@Nullable T, List<T>> pages,
            Function<List<T>, List<Asked>> asking,
            Tally tally) {
        List<T> first = pages.apply(null);
        List<T> page = first;
        Aside<List<Asked>> asked = Aside.begin(threads, () -> asking.apply(first));
        while (!page.isEmpty()) {
            List<T> following = pages.apply(page.get(page.size() - 1));
            List<Asked> now = asked.join();
            asked = Aside.begin(threads, () -> asking.apply(following));
            now.forEach(each -> plan(evaluation, each, tally));
            page = following;
        }
    }

    private void plan(Evaluation evaluation, Asked asked, Tally tally) {
        ModelRegistered model = asked.model();
        Map<String, InferenceRequested> wanted = asked.wanted();
        requests.need(evaluation.id(), model.modelId(), asked.role(), asked.needs());
        Map<String, Boolean> known = requests.known(evaluation, List.copyOf(wanted.keySet()));
        tally.needed += wanted.size();
        tally.answered += known.values().stream().filter(answered -> answered).count();
        wanted.keySet().removeAll(known.keySet());
        if (model.runtime() == ModelRuntime.EXTERNAL) {
            tally.elsewhere += wanted.size();
        } else if (!wanted.isEmpty()) {
            events.ask(evaluation, model, List.copyOf(wanted.values()));
            requests.published(evaluation, List.copyOf(wanted.keySet()));
            tally.published += wanted.size();
        }
    }

    /**
     * What one model is asked of a page.
     *
     * @param wanted by request id, each once: the same text twice is one request
     */
    private record Asked(ModelRegistered model, Role role, List<Need> needs, Map<String, InferenceRequested> wanted) {
        static <T> Asked of(
                ModelRegistered model,
                Role role,
                List<T> page,
                Function<T, byte[]> subject,
                Function<T, InferenceRequested> request) {
            List<Need> needs = new ArrayList<>(page.size());
            Map<String, InferenceRequested> wanted = new LinkedHashMap<>();
            for (T one : page) {
                InferenceRequested asked = request.apply(one);
                wanted.put(asked.requestId(), asked);
                needs.add(new Need(subject.apply(one), asked.requestId()));
            }
            return new Asked(model, role, needs, wanted);
        }
    }

    private static byte[] subject(Example example) {
        return example.exampleId().getBytes(StandardCharsets.UTF_8);
    }

    private static InferenceRequested request(
            ExampleRequests asked, ModelRegistered model, Example example, Part part) {
        try {
            return asked.of(model, example, part);
        } catch (IllegalArgumentException e) { // its message says what to do
            throw new UnanswerableException(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Example example, ExampleRequests asked) {
        try {
            asked.check(example);
        } catch (IllegalArgumentException e) { // its message says what to do
            throw new UnanswerableException(String.valueOf(e.getMessage()));
        }
        if (!labelOf(asked.task()).isInstance(example.label())) {
            throw new UnanswerableException("example \"" + example.key() + "\" has task " + example.task()
                    + ", but a label of another kind: publish it with the right one, or withdraw it");
        }
    }

    private static Class<? extends Label> labelOf(Task task) {
        return switch (task) {
            case RETRIEVAL -> Label.Relevance.class;
            case SENTENCE_SIMILARITY -> Label.Score.class;
            case TEXT_CLASSIFICATION -> Label.Classes.class;
            case TOKEN_CLASSIFICATION -> Label.Entities.class;
            case QUESTION_ANSWERING -> Label.Answers.class;
            case FILL_MASK -> Label.None.class;
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION ->
                throw new IllegalStateException("surveyed without metrics: " + task);
        };
    }

    /** What is counted for the log. */
    private static final class Tally {
        private long needed;
        private long answered;
        private long published;
        private long elsewhere;
    }
}
