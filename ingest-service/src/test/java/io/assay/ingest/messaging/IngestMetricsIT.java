package io.assay.ingest.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, against what was published. Other tests of the application count there too, hence differences. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class IngestMetricsIT {
    private static final String DOCUMENTS = Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX);

    @Inject
    EventPublisher publisher;

    private final String unique = UUID.randomUUID().toString();

    @Test
    void documentsAreCountedByWhatBecameOfThemAndDeadLettersByTopicAndReason() {
        double ingested = value("assay_ingest_documents_total", "outcome=\"ingested\"");
        double deleted = value("assay_ingest_documents_total", "outcome=\"deleted\"");
        double rejected = value("assay_ingest_documents_total", "outcome=\"empty\"");
        double letters = value("assay_dead_letters_total", "reason=\"empty\"", "topic=\"" + DOCUMENTS + "\"");

        publisher.send(List.of(
                document("/a", "Staff get 28 days off.".getBytes(UTF_8)),
                document("/b", "Trains come first.".getBytes(UTF_8)),
                document("/a", null),
                document("/c", new byte[0])));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(value("assay_ingest_documents_total", "outcome=\"ingested\"") - ingested)
                    .isEqualTo(2);
            assertThat(value("assay_ingest_documents_total", "outcome=\"deleted\"") - deleted)
                    .isEqualTo(1);
            assertThat(value("assay_ingest_documents_total", "outcome=\"empty\"") - rejected)
                    .isEqualTo(1);
            assertThat(value("assay_dead_letters_total", "reason=\"empty\"", "topic=\"" + DOCUMENTS + "\"") - letters)
                    .isEqualTo(1);
        });
    }

    private ProducerRecord<String, byte[]> document(String id, byte @Nullable [] bytes) {
        return new ProducerRecord<>(DOCUMENTS, unique + id, bytes);
    }

    /** The sum over the series of a name that have these labels; 0 where there is none. */
    private static double value(String name, String... labels) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
