package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.eval.messaging.EvaluationEvents;
import io.assay.eval.store.CollectionTable;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Works out which requests an evaluation needs answered, and publishes those that nobody has answered or been asked.
 * Reads collection and dataset a part at a time.
 */
@ApplicationScoped
public class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);
    private static final int PAGE = 500;

    private final ExampleTable examples;
    private final CollectionTable collections;
    private final RequestTable requests;
    private final EvaluationEvents events;

    Planner(ExampleTable examples, CollectionTable collections, RequestTable requests, EvaluationEvents events) {
        this.examples = examples;
        this.collections = collections;
        this.requests = requests;
        this.events = events;
    }

    /**
     * Plans, or plans again: what was planned before stays as far as it is still needed.
     *
     * @throws UnanswerableException if an example is not what its task asks for
     */
    public void plan(Evaluation evaluation, Survey.Ground ground) {
        List<ModelRegistered> models = ground.asked();
        Tally tally = new Tally();
        if (ground.task() == Task.RETRIEVAL && !models.isEmpty()) {
            planPassages(evaluation, models, tally);
        }
        planExamples(evaluation, ground, tally);
        requests.forgetGone(
                evaluation, models.stream().map(ModelRegistered::modelId).toList());
        LOG.infof(
                "evaluation planned evaluation=%s requests=%d answeredEarlier=%d published=%d",
                evaluation.id(), tally.needed, tally.answered, tally.published);
    }

    private void planPassages(Evaluation evaluation, List<ModelRegistered> models, Tally tally) {
        String collection = evaluation.request().collection();
        if (collection == null) {
            throw new IllegalStateException("retrieval without a collection: " + evaluation.id());
        }
        byte[] last = new byte[0];
        List<CollectionTable.Content> page = collections.page(collection, last, PAGE);
        while (!page.isEmpty()) {
            for (ModelRegistered model : models) {
                need(
                        evaluation,
                        model,
                        Role.PASSAGE,
                        page,
                        CollectionTable.Content::passageId,
                        passage -> InferenceRequested.embedding(model, passage.text(), Prompt.PASSAGE),
                        tally);
            }
            last = page.get(page.size() - 1).passageId();
            page = collections.page(collection, last, PAGE);
        }
    }

    private void planExamples(Evaluation evaluation, Survey.Ground ground, Tally tally) {
        String dataset = evaluation.request().dataset();
        String split = evaluation.request().split();
        List<Example> page = examples.page(dataset, split, "", PAGE);
        List<Asked> asked = asked(evaluation, ground.task());
        while (!page.isEmpty()) {
            for (Asked one : asked) {
                page.forEach(example -> check(example, one)); // even where no model is asked
                for (ModelRegistered model : ground.asked()) {
                    need(
                            evaluation,
                            model,
                            one.role(),
                            page,
                            Planner::subject,
                            example -> one.of(model, example),
                            tally);
                }
            }
            page = examples.page(dataset, split, page.get(page.size() - 1).exampleId(), PAGE);
        }
    }

    private <T> void need(
            Evaluation evaluation,
            ModelRegistered model,
            Role role,
            List<T> page,
            Function<T, byte[]> subject,
            Function<T, InferenceRequested> request,
            Tally tally) {
        List<Need> needs = new ArrayList<>(page.size());
        Map<String, InferenceRequested> wanted = new LinkedHashMap<>(); // the same text twice is one request
        for (T one : page) {
            InferenceRequested asked = request.apply(one);
            wanted.put(asked.requestId(), asked);
            needs.add(new Need(subject.apply(one), asked.requestId()));
        }
        requests.need(evaluation.id(), model.modelId(), role, needs);
        Map<String, Boolean> known = requests.known(evaluation, List.copyOf(wanted.keySet()));
        tally.needed += wanted.size();
        tally.answered += known.values().stream().filter(answered -> answered).count();
        wanted.keySet().removeAll(known.keySet());
        if (!wanted.isEmpty()) {
            events.ask(model, List.copyOf(wanted.values()));
            requests.published(evaluation, List.copyOf(wanted.keySet()));
            tally.published += wanted.size();
        }
    }

    private List<Asked> asked(Evaluation evaluation, Task task) {
        String dataset = evaluation.request().dataset();
        return switch (task) {
            case RETRIEVAL -> List.of(embedding(Role.QUERY, Label.Relevance.class));
            case SENTENCE_SIMILARITY ->
                List.of(embedding(Role.TEXT_1, Label.Score.class), embedding(Role.TEXT_2, Label.Score.class));
            case TEXT_CLASSIFICATION -> List.of(input(InputRequests.textClassification(), Label.Classes.class));
            case TOKEN_CLASSIFICATION -> List.of(input(InputRequests.tokenClassification(), Label.Entities.class));
            case QUESTION_ANSWERING -> {
                boolean unanswerable =
                        examples.hasUnanswerable(dataset, evaluation.request().split());
                yield List.of(input(InputRequests.questionAnswering(unanswerable), Label.Answers.class));
            }
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK ->
                throw new IllegalStateException("surveyed without metrics: " + task);
        };
    }

    private static Asked embedding(Role role, Class<? extends Label> label) {
        return new Asked(
                role,
                label,
                (model, example) -> InferenceRequested.embedding(model, text(example, role), Prompt.QUERY));
    }

    private static Asked input(InputRequests requests, Class<? extends Label> label) {
        return new Asked(Role.INPUT, label, (model, example) -> requests.of(model, input(example)));
    }

    private static byte[] subject(Example example) {
        return example.exampleId().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Example example, Role role) {
        if (role == Role.QUERY && example.input() instanceof Input.Query query) {
            return query.query();
        }
        if (role == Role.TEXT_1 && example.input() instanceof Input.Pair pair) {
            return pair.text1();
        }
        if (role == Role.TEXT_2 && example.input() instanceof Input.Pair pair) {
            return pair.text2();
        }
        throw inputOfAnotherKind(example);
    }

    /** What a model gets of an example: a question with its context, or a text, whose words it finds for itself. */
    private static Input input(Example example) {
        if (example.task() == Task.TEXT_CLASSIFICATION && example.input() instanceof Input.Text text) {
            return text;
        }
        if (example.task() == Task.TOKEN_CLASSIFICATION && example.input() instanceof Input.Tokens tokens) {
            return new Input.Text(tokens.text());
        }
        if (example.task() == Task.QUESTION_ANSWERING && example.input() instanceof Input.Question question) {
            return question;
        }
        throw inputOfAnotherKind(example);
    }

    private static UnanswerableException inputOfAnotherKind(Example example) {
        return new UnanswerableException("example \"" + example.key() + "\" has task " + example.task()
                + ", but an input of another kind: publish it with the right one, or withdraw it");
    }

    private static void check(Example example, Asked asked) {
        if (asked.role() == Role.INPUT) {
            input(example);
        } else {
            text(example, asked.role());
        }
        if (!asked.label().isInstance(example.label())) {
            throw new UnanswerableException("example \"" + example.key() + "\" has task " + example.task()
                    + ", but a label of another kind: publish it with the right one, or withdraw it");
        }
    }

    /**
     * What models are asked about each example.
     *
     * @param role as what the example is read
     * @param label the kind of label that it has to have
     * @param request what a model is asked
     */
    private record Asked(
            Role role, Class<? extends Label> label, BiFunction<ModelRegistered, Example, InferenceRequested> request) {
        InferenceRequested of(ModelRegistered model, Example example) {
            return request.apply(model, example);
        }
    }

    /** What is counted for the log. */
    private static final class Tally {
        private long needed;
        private long answered;
        private long published;
    }
}
