package io.assay.ingest.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.topic.Topic;
import io.assay.ingest.extract.Documents;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** A document of 60 MiB, by its reference. */
@QuarkusTest
@TestProfile(LargeDocumentIT.AllowedFolder.class)
@WithTestResource(LocalStackResource.class)
class LargeDocumentIT {
    private static final Logger LOG = Logger.getLogger(LargeDocumentIT.class);
    private static final Path FOLDER = Path.of("target", "large").toAbsolutePath();
    private static final int PAGES = 240;
    private static final int PICTURE_BYTES = 1 << 18;
    private static final long HEAP_KIBIBYTES = 512 << 10;
    private static final long BEYOND_KIBIBYTES = 300 << 10;

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    private final EventCodec codec = new EventCodec();
    private final String unique = UUID.randomUUID().toString();

    @Test
    void aLargeDocumentIsIngestedWithinTheMemoryOfAWorker() throws IOException {
        Path file =
                Documents.pictureBook(Files.createDirectories(FOLDER).resolve(unique + ".pdf"), PAGES, PICTURE_BYTES);
        PeakMemory peaks = new PeakMemory();
        Instant start = Instant.now();

        publish(file);
        List<ConsumerRecord<String, byte[]>> records = topics.await(
                Topic.PASSAGES.named(Topic.DEFAULT_PREFIX),
                record -> unique.equals(record.key()),
                found -> found.stream().anyMatch(LargeDocumentIT::isCompletion));

        Duration took = Duration.between(start, Instant.now());
        peaks.look();
        LOG.infof("Ingested %d bytes in %d ms; %s", Files.size(file), took.toMillis(), peaks);
        DocumentIngested completion = records.stream()
                .filter(LargeDocumentIT::isCompletion)
                .map(record -> codec.decode(record.value(), DocumentIngested.class))
                .findFirst()
                .orElseThrow();
        assertThat(Files.size(file)).isBetween(60L << 20, 64L << 20);
        assertThat(completion.mediaType()).isEqualTo("application/pdf");
        assertThat(completion.passages()).isGreaterThanOrEqualTo(PAGES / 2);
        assertThat(records).hasSize(completion.passages() + 1);
        assertThat(peaks.childKibibytes()).isLessThan(HEAP_KIBIBYTES + BEYOND_KIBIBYTES);
    }

    private static boolean isCompletion(ConsumerRecord<String, byte[]> record) {
        return Headers.find(record, EventCodec.TYPE_HEADER)
                .filter(EventCodec.typeOf(DocumentIngested.class)::equals)
                .isPresent();
    }

    private void publish(Path file) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX), unique, new byte[0]);
        record.headers().add("ce_dataref", file.toUri().toString().getBytes(UTF_8));
        publisher.send(List.of(record));
    }

    /** The folder that the test writes to. */
    public static final class AllowedFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("assay.ingest.references.allowed", FOLDER.toUri().toString());
        }
    }
}
