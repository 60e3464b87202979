package io.assay.ingest.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Passage;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.DeadLetters;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Documents that lie in a folder that the service may read. */
@QuarkusTest
@TestProfile(ReferencedDocumentIT.AllowedFolder.class)
@WithTestResource(LocalStackResource.class)
class ReferencedDocumentIT {
    private static final String DOCUMENTS = Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX);
    private static final Path FOLDER = Path.of("target", "references").toAbsolutePath();

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    private final EventCodec codec = new EventCodec();
    private final String unique = UUID.randomUUID().toString();

    @Test
    void aDocumentIsIngestedFromWhereItLies() throws IOException {
        byte[] bytes = ("Staff get 28 days off. " + unique).getBytes(UTF_8);
        Path file = Files.write(Files.createDirectories(FOLDER).resolve(unique), bytes);

        publish(file, Identities.sha256(bytes));

        List<ConsumerRecord<String, byte[]>> records = topics.await(
                Topic.PASSAGES.named(Topic.DEFAULT_PREFIX),
                record -> unique.equals(record.key()),
                found -> found.size() == 2);
        assertThat(codec.decode(records.get(0).value(), Passage.class).text()).isEqualTo(new String(bytes, UTF_8));
        assertThat(codec.decode(records.get(1).value(), DocumentIngested.class).documentDigest())
                .isEqualTo(Identities.sha256(bytes));
    }

    @Test
    void aDocumentThatIsAnotherByNowGoesToTheDeadLettersWithItsReference() throws IOException {
        Path file = Files.write(Files.createDirectories(FOLDER).resolve(unique), "new".getBytes(UTF_8));

        publish(file, Identities.sha256("old".getBytes(UTF_8)));

        ConsumerRecord<String, byte[]> letter = topics.await(
                        Topic.deadLetterOf(DOCUMENTS), record -> unique.equals(record.key()), found -> true)
                .get(0);
        assertThat(Headers.find(letter, DeadLetters.REASON)).contains("reference-changed");
        assertThat(Headers.find(letter, "ce_dataref")).contains(file.toUri().toString());
    }

    private void publish(Path file, String sha256) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(DOCUMENTS, unique, new byte[0]);
        record.headers()
                .add("ce_dataref", file.toUri().toString().getBytes(UTF_8))
                .add("ce_datarefsha256", sha256.getBytes(UTF_8));
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
