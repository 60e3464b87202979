package io.assay.inference.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Passage;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.inference.RealModel;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.assay.messaging.Traces;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.ReceivedSpan;
import io.assay.stack.test.TraceReceiver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a collector of traces is told, by a service that exports to it. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@WithTestResource(TraceReceiver.class)
class TracingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PARENT = "b7ad6b7169203331";

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    @ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint")
    URI receiver;

    private final String unique = UUID.randomUUID().toString();
    private final String trace = unique.replace("-", "");
    private final String traceparent = "00-" + trace + "-" + PARENT + "-01";

    @Test
    void aPredictionComesFromItsSpanWhichIsInTheTraceOfItsRequest() {
        ModelRegistered model = RealModel.MINILM_INT8.registration();
        InferenceRequested request = InferenceRequested.embedding(model, unique, "query");
        InferenceRequested neighbour = InferenceRequested.embedding(model, "neighbour of " + unique, "query");
        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), model);

        publisher.publish(requests(), List.of(request), Traces.of(traceparent));
        publisher.publish(requests(), neighbour);

        String prediction = traceparentOfPrediction(request);
        ReceivedSpan span = span(trace);
        assertThat(span).returns("answer", ReceivedSpan::name).returns(PARENT, ReceivedSpan::parentId);
        assertThat(prediction).isEqualTo("00-" + trace + "-" + span.spanId() + "-01");
        assertThat(traceparentOfPrediction(neighbour)).doesNotContain(trace);
    }

    @Test
    void whatALiveModelSaysOfAPassageIsInThePassagesTrace() {
        ModelRegistered model = RealModel.E5_INT8.registration().withLive(Set.of(unique));
        String digest = Identities.sha256(unique.getBytes(UTF_8));
        Passage passage = Passage.of("document", unique, digest, digest, 0, new Span(0, unique.length()), unique);
        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), model);

        publisher.publish(Topic.PASSAGES.named(Topic.DEFAULT_PREFIX), List.of(passage), Traces.of(traceparent));

        assertThat(traceparentOfPrediction(InferenceRequested.embedding(model, unique, "passage")))
                .startsWith("00-" + trace + "-");
        assertThat(span(trace)).returns("answer", ReceivedSpan::name).returns(PARENT, ReceivedSpan::parentId);
    }

    private static String requests() {
        return Topic.ofPool(Topic.DEFAULT_PREFIX, Topic.DEFAULT_POOL);
    }

    private static String predictions() {
        return Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX);
    }

    private String traceparentOfPrediction(InferenceRequested request) {
        return Headers.find(topics.await(predictions(), request.requestId()), "traceparent")
                .orElseThrow();
    }

    /** The span of a trace that has one. */
    private ReceivedSpan span(String traceId) {
        return await().atMost(LIMIT)
                .until(
                        () -> TraceReceiver.received(receiver).stream()
                                .filter(span -> span.traceId().equals(traceId))
                                .toList(),
                        spans -> !spans.isEmpty())
                .get(0);
    }
}
