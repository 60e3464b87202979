package io.assay.inference.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.inference.RealModel;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.SharedFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The service with a real broker and real models. Tests share both, so each makes its own ids and texts. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class InferenceServiceIT {
    private static final String REQUESTS = Topic.ofPool(Topic.DEFAULT_PREFIX, Topic.DEFAULT_POOL);

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    private final String unique = UUID.randomUUID().toString();

    @Test
    void aRegisteredModelIsProfiledAndAnswers() {
        ModelRegistered model = RealModel.MINILM_INT8.registration();
        InferenceRequested request = InferenceRequested.embedding(model, "a text " + unique, "query");

        publish(Topic.MODELS, model);
        publish(Topic.INFERENCE_REQUESTS, request);

        assertThat(profileOf(model).outcome()).isInstanceOfSatisfying(ModelProfiled.Profile.class, profile -> {
            assertThat(profile.bytes()).isEqualTo(model.bytes());
            assertThat(profile.throughputs())
                    .extracting(ModelProfiled.Throughput::tokens)
                    .containsExactly(16, 64, 128, 256);
        });
        assertThat(predictionFor(request).outcome())
                .isInstanceOfSatisfying(Prediction.Embedding.class, embedding -> assertThat(embedding.values())
                        .hasSize(384));
    }

    @Test
    void aModelOfAnotherTaskIsProfiledAndAnswers() {
        ModelRegistered model = RealModel.registration(
                unique,
                Task.TOKEN_CLASSIFICATION,
                SharedFolder.require("golden/models/token-classification"),
                new ModelConfiguration(null, false, 128, Map.of()));
        InferenceRequested request = InferenceRequested.of(
                model.modelId(),
                model.version(),
                Task.TOKEN_CLASSIFICATION,
                new Input.Text("👍 Köln " + unique),
                Map.of("aggregation_strategy", "first"));

        publish(Topic.MODELS, model);
        publish(Topic.INFERENCE_REQUESTS, request);

        assertThat(profileOf(model).outcome()).isInstanceOf(ModelProfiled.Profile.class);
        assertThat(predictionFor(request).outcome())
                .isInstanceOfSatisfying(Prediction.Entities.class, found -> assertThat(found.entities())
                        .isNotEmpty()
                        .allSatisfy(
                                entity -> assertThat(entity.span().end()).isLessThanOrEqualTo(7 + unique.length())));
    }

    @Test
    void aModelThatCannotBeLoadedSaysWhyAndWhatToDo() {
        ModelRegistered real = RealModel.MINILM_INT8.registration();
        List<ModelFile> files = real.files().stream()
                .map(file -> new ModelFile(file.path(), Identities.sha256(unique.getBytes(UTF_8)), file.bytes()))
                .toList();
        ModelRegistered model = ModelRegistered.of(
                unique, real.task(), ModelRuntime.ONNX, real.source(), files, real.configuration(), null);
        InferenceRequested request = InferenceRequested.embedding(model, "a text", "query");

        publish(Topic.MODELS, model);
        publish(Topic.INFERENCE_REQUESTS, request);

        assertThat(profileOf(model).outcome())
                .isInstanceOfSatisfying(ModelProfiled.Failure.class, failure -> assertThat(failure.detail())
                        .contains("SHA-256", "register the model"));
        assertFailed(request, ErrorKind.MODEL_NOT_LOADED);
    }

    @Test
    void aBrokenRecordGoesToTheDeadLettersAndItsNeighbourIsAnswered() {
        ModelRegistered model = RealModel.MINILM_INT8.registration();
        publish(Topic.MODELS, model);
        byte[] broken = "{".getBytes(UTF_8);
        InferenceRequested sound = InferenceRequested.embedding(model, "sound " + unique, "query");

        publisher.send(List.of(
                new ProducerRecord<>(REQUESTS, 0, unique, broken),
                new ProducerRecord<>(REQUESTS, 0, sound.requestId(), new EventCodec().encode(sound))));

        assertThat(predictionFor(sound).outcome()).isInstanceOf(Prediction.Embedding.class);
        ConsumerRecord<String, byte[]> letter = topics.await(Topic.deadLetterOf(REQUESTS), unique);
        assertThat(letter.value()).isEqualTo(broken);
    }

    @Test
    void aModelThatNobodyRegisteredIsAFailure() {
        String version = Identities.sha256(unique.getBytes(UTF_8));
        InferenceRequested request =
                InferenceRequested.of("nobody", version, Task.FEATURE_EXTRACTION, new Input.Text("x"), Map.of());

        publish(Topic.INFERENCE_REQUESTS, request);

        assertFailed(request, ErrorKind.MODEL_UNKNOWN);
    }

    @Test
    void aLiveModelReadsPassagesAsTheyArrive() {
        ModelRegistered model = RealModel.E5_INT8.registration().withLive(Set.of(unique));
        String digest = Identities.sha256(unique.getBytes(UTF_8));
        String text = "passage " + unique;
        Passage passage = Passage.of("document", unique, digest, digest, 0, new Span(0, text.length()), text);
        Passage elsewhere = Passage.of("document", "other", digest, digest, 0, new Span(0, text.length()), text);

        publish(Topic.MODELS, model);
        publish(Topic.PASSAGES, elsewhere);
        publish(Topic.PASSAGES, passage);

        Prediction prediction = predictionFor(InferenceRequested.embedding(model, text, "passage"));
        assertThat(prediction.outcome()).isInstanceOf(Prediction.Embedding.class);
        assertThat(prediction.modelId()).isEqualTo(model.modelId());
    }

    @Test
    void aLiveModelOfAnotherTaskIsAskedAsOfAnExample() {
        ModelRegistered model = RealModel.registration(
                        unique,
                        Task.TOKEN_CLASSIFICATION,
                        SharedFolder.require("golden/models/token-classification"),
                        new ModelConfiguration(null, false, 128, Map.of()))
                .withLive(Set.of(unique));
        String digest = Identities.sha256(unique.getBytes(UTF_8));
        String text = "Köln " + unique;

        publish(Topic.MODELS, model);
        publish(Topic.PASSAGES, Passage.of("document", unique, digest, digest, 0, new Span(0, text.length()), text));

        Prediction prediction = predictionFor(InferenceRequested.of(
                model.modelId(),
                model.version(),
                Task.TOKEN_CLASSIFICATION,
                new Input.Text(text),
                Map.of("aggregation_strategy", "first")));
        assertThat(prediction.outcome()).isInstanceOf(Prediction.Entities.class);
    }

    private void publish(Topic topic, Event event) {
        publisher.publish(topic.named(Topic.DEFAULT_PREFIX), event);
    }

    private ModelProfiled profileOf(ModelRegistered model) {
        return topics.await(
                Topic.MODEL_PROFILES.named(Topic.DEFAULT_PREFIX),
                model.modelId() + "/" + Topic.DEFAULT_POOL,
                ModelProfiled.class);
    }

    private Prediction predictionFor(InferenceRequested request) {
        return topics.await(Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX), request.requestId(), Prediction.class);
    }

    private void assertFailed(InferenceRequested request, ErrorKind kind) {
        assertThat(predictionFor(request).outcome())
                .isInstanceOfSatisfying(Prediction.Failure.class, failure -> assertThat(failure.error())
                        .isEqualTo(kind));
    }
}
