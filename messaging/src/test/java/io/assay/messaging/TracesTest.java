package io.assay.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where spans are recorded nowhere. What is recorded, the services' integration tests show. */
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final Traces traces = new Traces(OpenTelemetry.noop().getTracer("test"));
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final EventPublisher publisher = new EventPublisher(producer, new EventCodec(), "test");

    @Test
    void theTraceThatARecordCameInGoesOutWithWhatFollows() {
        ConsumerRecord<String, byte[]> record = record("traceparent", TRACEPARENT);
        record.headers().add("tracestate", "vendor=opaque".getBytes(UTF_8));

        publisher.publish("passages", List.of(new DocumentDeleted("a")), traces.start("ingest", record));

        ProducerRecord<String, byte[]> published = producer.history().get(0);
        assertThat(values(published, "traceparent")).containsExactly(TRACEPARENT);
        assertThat(values(published, "tracestate")).containsExactly("vendor=opaque");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "-b7ad6b7169203331",
                "ff-" + TRACE + "-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319Cé-b7ad6b7169203331-01"
            })
    void aHeaderThatIsNoTraceIsAsNone(String header) {
        ConsumerRecord<String, byte[]> record = record("traceparent", header);

        publisher.publish("passages", List.of(new DocumentDeleted("a")), traces.start("ingest", record));

        assertThat(Traces.of(record).getSpanContext().isValid()).isFalse();
        assertThat(producer.history().get(0).headers().lastHeader("traceparent"))
                .isNull();
    }

    @Test
    void aSpanIsFoundAgainByWhatWasKeptOfIt() {
        Span span = traces.start("ask", record("traceparent", TRACEPARENT));

        Optional<String> kept = Traces.traceparent(span);

        assertThat(kept).contains(TRACEPARENT);
        assertThat(Traces.of(kept.orElseThrow()).getSpanContext().getTraceId()).isEqualTo(TRACE);
        assertThat(traces.start("plan", kept.orElseThrow()).getSpanContext().getTraceId())
                .isEqualTo(TRACE);
    }

    @Test
    void nothingIsKeptOfWhatIsInNoTrace() {
        Span span = traces.start("ask", record("other", "header"));

        assertThat(Traces.traceparent(span)).isEmpty();
        assertThat(Traces.of((String) null).getSpanContext().isValid()).isFalse();
    }

    @Test
    void workNamesItsTraceAndItsSubjectToTheLog() {
        Span span = traces.start("ingest", record("traceparent", TRACEPARENT));

        Map<String, String> marks = Traces.marks(span, "documentId", "a.md");

        assertThat(marks).isEqualTo(Map.of("traceId", TRACE, "documentId", "a.md"));
        assertThat(Traces.marks(Span.getInvalid(), "documentId", null)).isEmpty();
    }

    @Test
    void whatWorkThrowsComesOut() {
        IllegalStateException failure = new IllegalStateException("away");

        assertThatThrownBy(() -> Traces.during(Span.getInvalid(), "documentId", "a.md", (Runnable) () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    private static ConsumerRecord<String, byte[]> record(String header, String value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("documents", 0, 0, "a", new byte[0]);
        record.headers().add(header, value.getBytes(UTF_8));
        return record;
    }

    private static List<String> values(ProducerRecord<?, ?> record, String name) {
        List<String> values = new ArrayList<>();
        StreamSupport.stream(record.headers().headers(name).spliterator(), false)
                .forEach(header -> values.add(new String(header.value(), UTF_8)));
        return values;
    }
}
