package io.assay.ingest.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.ReceivedSpan;
import io.assay.stack.test.TraceReceiver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    @Test
    void aDocumentsPassagesComeFromItsSpanWhichIsInTheDocumentsTrace() {
        publish(unique, "Staff get 28 days off.", "00-" + trace + "-" + PARENT + "-01");

        List<String> traceparents = traceparents(unique);
        ReceivedSpan span = span(trace);
        assertThat(span).returns("ingest", ReceivedSpan::name).returns(PARENT, ReceivedSpan::parentId);
        assertThat(traceparents).containsOnly("00-" + trace + "-" + span.spanId() + "-01");
    }

    @Test
    void aDocumentThatCameInNoTraceBeginsOne() {
        publish(unique, "Staff get 28 days off.", "no trace at all");

        List<String> traceparents = traceparents(unique);
        ReceivedSpan span = span(traceparents.get(0).split("-", -1)[1]);
        assertThat(span).returns("ingest", ReceivedSpan::name).returns("", ReceivedSpan::parentId);
    }

    @Test
    void theSameDocumentReplayedGivesTheSamePassagesInTheTraceThatItHad() {
        String traceparent = "00-" + trace + "-" + PARENT + "-01";

        publish(unique, "Staff get 28 days off.", traceparent);
        publish(unique, "Staff get 28 days off.", traceparent);

        List<ConsumerRecord<String, byte[]>> records = records(unique, 4);
        assertThat(records.get(2).value()).isEqualTo(records.get(0).value());
        assertThat(records.get(3).value()).isEqualTo(records.get(1).value());
        assertThat(records)
                .extracting(record -> Headers.find(record, "traceparent").orElseThrow())
                .allMatch(header -> header.startsWith("00-" + trace + "-"));
    }

    @Test
    void aDeadLetterKeepsTheTraceOfItsRecord() {
        String traceparent = "00-" + trace + "-" + PARENT + "-01";

        publish(unique, "", traceparent);

        List<ConsumerRecord<String, byte[]>> letters =
                topics.await(Topic.deadLetterOf(documents()), letter -> unique.equals(letter.key()), found -> true);
        assertThat(Headers.find(letters.get(0), "traceparent")).contains(traceparent);
        assertThat(span(trace).name()).isEqualTo("ingest");
    }

    private void publish(String id, String text, String traceparent) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(documents(), id, text.getBytes(UTF_8));
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        publisher.send(List.of(record));
    }

    private static String documents() {
        return Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX);
    }

    /** Of the one passage, and of what ends the document. */
    private List<String> traceparents(String documentId) {
        return records(documentId, 2).stream()
                .map(record -> Headers.find(record, "traceparent").orElseThrow())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(String documentId, int count) {
        return topics.await(
                Topic.PASSAGES.named(Topic.DEFAULT_PREFIX),
                record -> documentId.equals(record.key()),
                found -> found.size() == count);
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
