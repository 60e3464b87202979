package io.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.eval.metric.SimilarityCorrelation;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Models that nobody here runs: predictions come from whoever publishes them. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ExternalModelIT extends EvaluationFixture {
    @Test
    void predictionsThatCameBeforeTheEvaluationCount() {
        Labelled texts = texts("external-before");
        ModelRegistered model = external(texts);
        broker.publish(Topic.MODELS, model);
        broker.publish(Topic.EXAMPLES, texts.examples());
        broker.publish(Topic.PREDICTIONS, prediction(model, texts, 0, label("ham")));
        broker.publish(Topic.PREDICTIONS, prediction(model, texts, 1, label("ham")));
        broker.publish(Topic.PREDICTIONS, prediction(model, texts, 2, label("spam")));
        EvaluationRequested request = texts.request(model);

        broker.publish(Topic.EVALUATIONS, request);

        assertThat(value(awaitFinal(request), "accuracy")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(broker.read(Topic.INFERENCE_REQUESTS, InferenceRequested.class))
                .noneMatch(asked -> asked.modelId().equals(model.modelId()));
    }

    @Test
    void anEvaluationWaitsForPredictionsAndSaysForHowMany() {
        Labelled texts = texts("external-after");
        ModelRegistered model = external(texts);
        broker.publish(Topic.MODELS, model);
        broker.publish(Topic.EXAMPLES, texts.examples());
        broker.publish(Topic.PREDICTIONS, prediction(model, texts, 0, label("ham")));
        EvaluationRequested request = texts.request(model);

        broker.publish(Topic.EVALUATIONS, request);
        MetricsComputed waiting = await().atMost(PATIENCE)
                .until(
                        () -> broker.read(Topic.METRICS, MetricsComputed.class).stream()
                                .filter(report -> report.evaluationId().equals(request.evaluationId()))
                                .filter(report -> report.answered() == 1)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        broker.publish(Topic.PREDICTIONS, prediction(model, texts, 1, label("spam")));
        broker.publish(
                Topic.PREDICTIONS,
                prediction(model, texts, 2, new Prediction.Failure(Prediction.ErrorKind.RUN_FAILED, "timed out")));

        MetricsComputed report = awaitFinal(request);
        assertThat(waiting).returns(Progress.PARTIAL, MetricsComputed::progress).returns(3L, MetricsComputed::expected);
        assertThat(report).returns(1L, MetricsComputed::failures).returns(3L, MetricsComputed::answered);
        assertThat(value(report, "accuracy")).isCloseTo(2.0 / 3, within(1e-12)); // right, right, failed
    }

    @Test
    void similaritiesAreCorrelatedWithPeoples() {
        Labelled pairs = new Labelled("external-pairs", Task.SENTENCE_SIMILARITY, "spearman_cosine")
                .add(new Input.Pair("a", "b"), new Label.Score(1))
                .add(new Input.Pair("c", "d"), new Label.Score(2))
                .add(new Input.Pair("e", "f"), new Label.Score(3))
                .add(new Input.Pair("g", "h"), new Label.Score(5));
        ModelRegistered model = external(pairs);
        double[] said = {0.1, 0.3, 0.2, 0.9};
        broker.publish(Topic.MODELS, model);
        broker.publish(Topic.EXAMPLES, pairs.examples());
        for (int i = 0; i < said.length; i++) {
            broker.publish(Topic.PREDICTIONS, prediction(model, pairs, i, new Prediction.Similarity(said[i])));
        }
        EvaluationRequested request = pairs.request(model);

        broker.publish(Topic.EVALUATIONS, request);

        MetricsComputed report = awaitFinal(request);
        assertThat(value(report, "spearman_cosine")).isCloseTo(0.8, within(1e-12)); // two of four ranks are swapped
        assertThat(value(report, "pearson_cosine"))
                .isEqualTo(SimilarityCorrelation.parse("pearson_cosine").of(said, new double[] {1, 2, 3, 5}));
    }

    @Test
    void rankingsAreOfDocumentsOrOfPassages() {
        Corpus corpus = new Corpus("external-search");
        ModelRegistered model = ModelRegistered.external(corpus.name() + "-x", Task.RETRIEVAL, null, null);
        Example spans = corpus.example(0);
        Example documents = new Example(
                corpus.name(),
                "whole",
                Task.RETRIEVAL,
                new Input.Query("what of item1?"),
                new Label.Relevance(List.of(new Label.Relevant(corpus.document(1), null, 1))),
                "test",
                null,
                Map.of());
        broker.publish(Topic.MODELS, model);
        broker.publish(Topic.PASSAGES, corpus.documentEvents());
        broker.publish(Topic.EXAMPLES, spans, documents);
        broker.publish(
                Topic.PREDICTIONS,
                prediction(
                        model,
                        spans,
                        corpus.name(),
                        found(corpus.passages(0).get(1).passageId(), "other")),
                prediction(model, documents, corpus.name(), found(corpus.document(2), corpus.document(1))));
        EvaluationRequested request = EvaluationRequested.of(
                corpus.name(),
                "test",
                corpus.name(),
                List.of(model.modelId()),
                model.modelId(),
                "recip_rank",
                Requirements.NONE,
                42);

        broker.publish(Topic.EVALUATIONS, request);

        MetricsComputed report = awaitFinal(request);
        assertThat(value(report, "recip_rank")).isEqualTo((1 + 0.5) / 2);
        assertThat(report.expected()).isEqualTo(2);
    }

    private static Labelled texts(String name) {
        return new Labelled(name, Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("dear all"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("you win"), new Label.Classes(List.of("spam")))
                .add(new Input.Text("you win again"), new Label.Classes(List.of("spam")));
    }

    private static ModelRegistered external(Labelled examples) {
        return ModelRegistered.external(examples.name() + "-x", examples.task(), null, null);
    }

    private static Prediction prediction(ModelRegistered model, Labelled examples, int index, Outcome outcome) {
        return prediction(model, examples.examples().get(index), null, outcome);
    }

    /** Under the id that a client in any language computes. */
    private static Prediction prediction(
            ModelRegistered model, Example example, @Nullable String collection, Outcome outcome) {
        Map<String, Object> parameters = collection == null ? Map.of() : Map.of("collection", collection);
        String requestId = Identities.request(model.version(), example.task(), example.input(), parameters);
        return new Prediction(requestId, model.modelId(), model.version(), example.task(), outcome, 0, false, 0, 0);
    }

    private static Outcome label(String label) {
        return new Prediction.Labels(List.of(new Prediction.LabelScore(label, 1)));
    }

    private static Outcome found(String first, String second) {
        return new Prediction.Found(List.of(new Prediction.Hit(second, 0.25), new Prediction.Hit(first, 0.75)));
    }

    private MetricsComputed awaitFinal(EvaluationRequested request) {
        return awaitState(request, EvaluationState.FINAL).metrics().get(0);
    }
}
