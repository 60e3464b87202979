package io.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationState;
import io.assay.messaging.Headers;
import io.assay.messaging.Traces;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.ReceivedSpan;
import io.assay.stack.test.TraceReceiver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a collector of traces is told of an evaluation, by a service that exports to it. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@WithTestResource(TraceReceiver.class)
class TracingIT extends EvaluationFixture {
    private static final String PARENT = "b7ad6b7169203331";

    @ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint")
    URI receiver;

    @Test
    void anEvaluationIsOneTraceFromItsRecordToItsMetrics() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        Corpus corpus = new Corpus("traced");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request();

        try (PlayedPods pods = new PlayedPods(broker)) {
            broker.publish(Topic.EVALUATIONS, Traces.of("00-" + trace + "-" + PARENT + "-01"), request);
            awaitState(request, EvaluationState.FINAL);
            assertThat(pods.requests()).isNotEmpty();
        }

        List<ReceivedSpan> spans = await().atMost(PATIENCE)
                .until(() -> spans(trace), found -> names(found).containsAll(Set.of("judge", "store predictions")));
        assertThat(names(spans))
                .containsExactlyInAnyOrder("ask", "store evaluations", "plan", "store predictions", "judge");
        ReceivedSpan asked = only(spans, "ask");
        assertThat(asked.parentId()).isEqualTo(PARENT);
        assertThat(only(spans, "plan").parentId()).isEqualTo(asked.spanId());
        assertThat(only(spans, "judge").parentId()).isEqualTo(asked.spanId());
        String fromAsked = "00-" + trace + "-" + asked.spanId() + "-01";
        assertThat(traceparents(Topic.ofPool(Topic.DEFAULT_PREFIX, Topic.DEFAULT_POOL), fromAsked))
                .hasSameSizeAs(traceparents(Broker.name(Topic.PREDICTIONS), fromAsked))
                .isNotEmpty();
        assertThat(traceparents(Broker.name(Topic.METRICS), fromAsked))
                .hasSizeGreaterThan(request.models().size());
    }

    private List<ReceivedSpan> spans(String trace) {
        return TraceReceiver.received(receiver).stream()
                .filter(span -> span.traceId().equals(trace))
                .toList();
    }

    private static Set<String> names(List<ReceivedSpan> spans) {
        return spans.stream().map(ReceivedSpan::name).collect(Collectors.toSet());
    }

    private static ReceivedSpan only(List<ReceivedSpan> spans, String name) {
        List<ReceivedSpan> named =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(named).hasSize(1);
        return named.get(0);
    }

    /** Of the records that have this one. */
    private List<String> traceparents(String topic, String traceparent) {
        return broker.read(topic).stream()
                .flatMap(record -> Headers.find(record, "traceparent").stream())
                .filter(traceparent::equals)
                .toList();
    }
}
