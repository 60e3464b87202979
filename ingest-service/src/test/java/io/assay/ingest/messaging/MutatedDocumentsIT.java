package io.assay.ingest.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assay.contracts.topic.Topic;
import io.assay.ingest.extract.Documents;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Headers;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Damaged documents, the same ones from the same seed, through the service and its workers: each is ingested or in the
 * dead letters, none is lost and none is told of twice. {@code -Dassay.test.mutations=10000} makes it as many.
 */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class MutatedDocumentsIT {
    private static final Logger LOG = Logger.getLogger(MutatedDocumentsIT.class);
    private static final int MUTATIONS = Integer.getInteger("assay.test.mutations", 300);
    private static final long SEED = 20261126;
    private static final int AT_ONCE = 200;
    private static final long MOST_HEAP_GROWTH = 128 << 20;
    private static final String DOCUMENTS = Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX);
    private static final String PASSAGES = Topic.PASSAGES.named(Topic.DEFAULT_PREFIX);
    private static final String DEAD_LETTERS = Topic.deadLetterOf(DOCUMENTS);
    private static final String INGESTED = "ingested";
    private static final String COMPLETION = "io.assay.DocumentIngested";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Set<String> OUTCOMES = Set.of(
            INGESTED,
            "unsupported-media-type",
            "encrypted",
            "corrupt",
            "truncated",
            "no-text",
            "empty",
            "too-large",
            "expansion-bomb",
            "nested-too-deeply",
            "too-slow",
            "killed-worker");

    @Inject
    EventPublisher publisher;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    private final Random random = new Random(SEED);
    private final String unique = UUID.randomUUID().toString();

    @Test
    void everyDamagedDocumentIsIngestedOrInTheDeadLetters() {
        List<byte[]> sound = sound();
        Map<String, List<String>> outcomesById = new HashMap<>();
        long heapBefore = usedHeap();
        PeakMemory peaks = new PeakMemory();
        Instant start = Instant.now();

        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            for (int from = 0; from < MUTATIONS; from += AT_ONCE) {
                int to = Math.min(MUTATIONS, from + AT_ONCE);
                publisher.send(IntStream.range(from, to)
                        .mapToObj(i -> new ProducerRecord<>(DOCUMENTS, 0, unique + "/" + i, mutated(sound)))
                        .toList());
                await().atMost(LIMIT).pollDelay(Duration.ZERO).until(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> add(record, outcomesById));
                    return outcomesById.size() >= to;
                });
                peaks.look();
            }
        }

        Map<String, Integer> counts = new TreeMap<>();
        outcomesById.values().forEach(outcomes -> counts.merge(String.join(" and ", outcomes), 1, Integer::sum));
        LOG.infof(
                "Outcomes of %d damaged documents after %s: %s; %s; heap grown by %d KiB",
                MUTATIONS, Duration.between(start, Instant.now()), counts, peaks, (usedHeap() - heapBefore) >> 10);
        assertThat(counts.keySet()).isSubsetOf(OUTCOMES).contains(INGESTED, "corrupt", "truncated");
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(MUTATIONS);
        assertThat(usedHeap() - heapBefore).isLessThan(MOST_HEAP_GROWTH);
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics).contains("assay_ingest_workers_ends_total{reason=\"crashed\"}");
        assertThat(metrics).containsPattern("assay_ingest_workers_alive [1-9]");
    }

    private void add(ConsumerRecord<String, byte[]> record, Map<String, List<String>> outcomesById) {
        if (record.key() == null || !record.key().startsWith(unique)) {
            return;
        }
        if (record.topic().equals(DEAD_LETTERS)) {
            String reason = Headers.find(record, DeadLetters.REASON).orElseThrow();
            outcomesById.computeIfAbsent(record.key(), id -> new ArrayList<>()).add(reason);
        } else if (Headers.find(record, "ce_type").filter(COMPLETION::equals).isPresent()) {
            outcomesById.computeIfAbsent(record.key(), id -> new ArrayList<>()).add(INGESTED);
        }
    }

    /** Reads what comes from now on. */
    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(PASSAGES, DEAD_LETTERS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // now, not with the first poll
        return consumer;
    }

    private static List<byte[]> sound() {
        List<byte[]> sound = new ArrayList<>();
        for (DemoDocument demo : DemoDocument.values()) {
            sound.add(demo.bytes());
        }
        byte[] table = Documents.xlsx(Map.of("Fees", List.of(List.of("City", "Fee"), List.of("Porto", "95"))));
        byte[] slides = Documents.pptx(List.of("Goals", "Fees"), List.of(List.of("a", "b")));
        sound.add(table);
        sound.add(slides);
        sound.add(Documents.odt("Stores", "<text:p>Never sail on an empty cask.</text:p>"));
        sound.add(Documents.epub("Sea", List.of("<p>Ends.</p>", "<p>Begins.</p>")));
        sound.add(Documents.msg("Stores", "Bring bread.", "a.csv", "a,b\n1,2\n"));
        sound.add(Documents.utf8("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}Rich text of one line.\\par}"));
        sound.add(Documents.utf8("{\"title\": \"Stores\", \"items\": [{\"name\": \"Water\"}, {\"name\": \"Bread\"}]}"));
        sound.add(Documents.utf8("From: a@example.org\nDate: now\nSubject: Stores\n\nBring bread.\n"));
        sound.add(Documents.zip(Map.of("a.txt", Documents.utf8("A member."), "b.xlsx", table)));
        sound.add(Documents.gzip(Documents.tar("slides.pptx", slides)));
        return sound;
    }

    /** One of them with some bits flipped, its end cut off, its first bytes those of another, or all of these. */
    private byte[] mutated(List<byte[]> sound) {
        byte[] bytes = sound.get(random.nextInt(sound.size())).clone();
        int kinds = 1 + random.nextInt(7);
        if ((kinds & 1) != 0) {
            int flips = 1 + random.nextInt(40);
            for (int i = 0; i < flips; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        if ((kinds & 2) != 0) {
            bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        }
        if ((kinds & 4) != 0) {
            byte[] other = sound.get(random.nextInt(sound.size()));
            System.arraycopy(
                    other, 0, bytes, 0, Math.min(8 + random.nextInt(56), Math.min(other.length, bytes.length)));
        }
        return bytes;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
