package io.assay.inference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequestAnswered.Delayed;
import io.assay.contracts.event.ModelRequestAnswered.Outcome;
import io.assay.contracts.event.ModelRequestAnswered.Refused;
import io.assay.contracts.event.ModelRequestAnswered.Registered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.HubServer;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.SharedFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models of a hub, registered because somebody asked for them on a topic. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class RequestedModelIT {
    private static final String SOURCE = "hf://" + HubServer.ID;
    private static final String REQUESTS = Topic.MODEL_REQUESTS.named(Topic.DEFAULT_PREFIX);
    private static final String MODELS = Topic.MODELS.named(Topic.DEFAULT_PREFIX);

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    @Inject
    HubServer hub;

    private final String unique = UUID.randomUUID().toString();

    @BeforeEach
    void fill() throws IOException {
        Path folder = SharedFolder.require("golden/models/text-classification");
        for (String file : new String[] {"model.onnx", "tokenizer.json", "config.json", "tokenizer_config.json"}) {
            hub.put(file, Files.readAllBytes(folder.resolve(file)));
        }
    }

    @Test
    void aRequestedModelIsRegisteredAtItsCommitAndAnswers() {
        ModelRequested request = request(unique, SOURCE, "MIT", 1);

        publisher.publish(REQUESTS, request);

        ModelRegistered model = topics.await(MODELS, unique, ModelRegistered.class);
        assertThat(model.source()).isEqualTo(SOURCE + "@" + HubServer.COMMIT);
        assertThat(model.task()).isEqualTo(Task.TEXT_CLASSIFICATION);
        assertThat(model.license()).isEqualTo("MIT");
        assertThat(model.files()).hasSize(4);
        assertThat(settled(request)).isEqualTo(new Registered(model.version()));
        InferenceRequested asked = InferenceRequested.of(
                unique, model.version(), Task.TEXT_CLASSIFICATION, new Input.Text("good " + unique), Map.of());
        publisher.publish(Topic.INFERENCE_REQUESTS.named(Topic.DEFAULT_PREFIX), asked);
        assertThat(topics.await(Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX), asked.requestId(), Prediction.class)
                        .outcome())
                .isInstanceOf(Prediction.Labels.class);
    }

    @Test
    void aRequestThatComesAgainIsNotTriedAgain() {
        ModelRequested request = request(unique, SOURCE, null, 1);
        ModelRequested other = request(unique + "-other", SOURCE, null, 1);
        publisher.publish(REQUESTS, request);
        settled(request);
        int described = timesDescribed();

        publisher.publish(REQUESTS, request);
        publisher.publish(REQUESTS, other);

        assertThat(settled(other)).isInstanceOf(Registered.class);
        assertThat(timesDescribed()).isEqualTo(described + 1);
    }

    @Test
    void aModelThatTheHubDoesNotHaveIsRefusedWithTheReasonAndMayBeAskedForAgain() {
        ModelRequested wrong = request(unique, "hf://owner/misspelt", null, 1);
        ModelRequested right = request(unique, SOURCE, null, 2);
        publisher.publish(REQUESTS, wrong);

        Outcome refused = settled(wrong);
        publisher.publish(REQUESTS, right);

        assertThat(refused).isInstanceOfSatisfying(Refused.class, why -> assertThat(why.detail())
                .contains("the hub has no model owner/misspelt", "check the name"));
        assertThat(settled(right)).isInstanceOf(Registered.class);
    }

    @Test
    void aFileThatTheHubDoesNotHaveIsNamed() {
        ModelRequested request = new ModelRequested(
                unique, SOURCE, "onnx/model_q4.onnx", null, null, Topic.DEFAULT_POOL, null, "j.doe", 1);

        publisher.publish(REQUESTS, request);

        assertThat(settled(request)).isEqualTo(new Refused("there is no onnx/model_q4.onnx in " + HubServer.ID));
    }

    @Test
    void aHubThatIsAwayIsTriedUntilItIsBack() {
        hub.failures()
                .addAll(Collections.nCopies(5, 503)); // so often a download is tried before the hub counts as away
        ModelRequested request = request(unique, SOURCE, null, 1);

        publisher.publish(REQUESTS, request);

        assertThat(answered(request, false)).isInstanceOfSatisfying(Delayed.class, why -> assertThat(why.detail())
                .contains("503", "try again later"));
        assertThat(settled(request)).isInstanceOf(Registered.class);
    }

    private int timesDescribed() {
        return (int) hub.hubAsked().stream()
                .filter(asked -> asked.path().startsWith("/api/models/" + HubServer.ID))
                .count();
    }

    private Outcome settled(ModelRequested request) {
        return answered(request, true);
    }

    private Outcome answered(ModelRequested request, boolean settles) {
        return topics.await(
                        REQUESTS,
                        request.modelId() + "/" + request.pool(),
                        ModelRequestAnswered.class,
                        answer -> answer.requestId().equals(request.requestId())
                                && answer.outcome().settles() == settles)
                .outcome();
    }

    private static ModelRequested request(String id, String source, String license, long millis) {
        return new ModelRequested(id, source, null, null, null, Topic.DEFAULT_POOL, license, "j.doe", millis);
    }
}
