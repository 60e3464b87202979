package io.assay.ingest.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The service with a real broker and real documents. Tests share the broker, so each makes its own ids. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class DocumentConsumerIT {
    private static final String DOCUMENTS = Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX);
    private static final String PASSAGES = Topic.PASSAGES.named(Topic.DEFAULT_PREFIX);
    private static final String SPLITTINGS = Topic.SPLITTINGS.named(Topic.DEFAULT_PREFIX);
    private static final String TEST_HEADER = "test";

    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    private final EventCodec codec = new EventCodec();
    private final String unique = UUID.randomUUID().toString();

    @ParameterizedTest
    @EnumSource
    void aDocumentOfAnyFormatBecomesPassagesOfItsCleanText(DemoDocument demo) {
        String id = unique + "/" + demo.fileName();
        String wholeId = unique + "/whole/" + demo.fileName();

        publisher.send(List.of(
                document(id, demo.bytes(), Map.of("content-type", demo.mediaType())),
                document(wholeId, demo.bytes(), Map.of("assay-splitting", "whole"))));

        Ingested split = ingested(id);
        Ingested whole = ingested(wholeId);
        assertAgrees(split, demo);
        assertAgrees(whole, demo);
        assertThat(whole.completion().splittingDigest())
                .isNotEqualTo(split.completion().splittingDigest());
        assertThat(whole.passages()).hasSize(1);
        String text = whole.passages().get(0).text();
        assertThat(whole.passages().get(0).span())
                .isEqualTo(new Span(0, whole.completion().codePoints()));
        assertThat(demo.quotes()).isNotEmpty().allSatisfy(quote -> assertThat(text)
                .containsIgnoringWhitespaces(quote));
        assertCovers(split.passages(), text);
    }

    @Test
    void aCollectionIsTheOneThatTheHeaderNamesAndOtherwiseTheDefault() {
        publisher.send(List.of(
                document(unique + "/named", text(), Map.of("assay-collection", "Handbücher 2026")),
                document(unique + "/unnamed", text(), Map.of())));

        assertThat(collections(ingested(unique + "/named"))).containsOnly("Handbücher 2026");
        assertThat(collections(ingested(unique + "/unnamed"))).containsOnly("default");
    }

    @Test
    void aCollectionIsSplitAsWasConfiguredForItBeforeItsDocumentsCame() {
        Map<String, String> named = Map.of("assay-collection", unique, "assay-splitting", "words");
        Map<String, String> unnamed = Map.of("assay-collection", unique);
        publisher.publish(
                SPLITTINGS,
                List.of(
                        new SplittingConfigured(unique, "words", Map.of("by", "word", "length", "3")),
                        new SplittingConfigured(unique, "default", Map.of("by", "sentence", "length", "1")),
                        new SplittingConfigured("other " + unique, "words", Map.of("by", "word", "length", "5"))));
        publisher.send(
                List.of(document(unique + "/words", text(), named), document(unique + "/sentences", text(), unnamed)));
        Ingested words = ingested(unique + "/words");
        Ingested sentences = ingested(unique + "/sentences");

        publisher.publish(
                SPLITTINGS, List.of(new SplittingConfigured(unique, "words", Map.of("by", "word", "length", "8"))));
        publisher.withdraw(SPLITTINGS, unique + "/default");
        publisher.send(List.of(
                document(unique + "/words later", text(), named), document(unique + "/whole later", text(), unnamed)));

        Ingested wordsLater = ingested(unique + "/words later");
        assertThat(texts(words)).containsExactly("Staff get 28 ", "days off. Trains ", "come first.");
        assertThat(texts(wordsLater)).hasSize(1);
        assertThat(texts(sentences)).containsExactly("Staff get 28 days off. ", "Trains come first.");
        assertThat(texts(ingested(unique + "/whole later"))).hasSize(1);
        assertThat(Stream.of(words, sentences, wordsLater)
                        .map(ingested -> ingested.completion().splittingDigest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSplittingThatCannotBeUsedIsToldOfWithEachDocumentThatNamesIt() {
        publisher.publish(
                SPLITTINGS,
                List.of(new SplittingConfigured(unique, "words", Map.of("by", "word", "length", "3", "overlap", "3"))));
        publisher.send(List.of(
                new ProducerRecord<>(SPLITTINGS, unique + "/broken", "{".getBytes(UTF_8)),
                document(
                        unique,
                        text(),
                        Map.of("assay-collection", unique, "assay-splitting", "words", TEST_HEADER, unique))));

        assertThat(Headers.find(deadLetter(), DeadLetters.DETAIL)).hasValueSatisfying(detail -> assertThat(detail)
                .startsWith("header assay-splitting is 'words': ")
                .contains("overlap"));
    }

    @Test
    void theSameDocumentAgainGivesTheSamePassages() {
        byte[] bytes = DemoDocument.MARKDOWN.bytes();
        String id = unique + ".md";

        publisher.send(List.of(document(id, bytes, Map.of()), document(id, bytes, Map.of())));

        List<Event> events = eventsUpToCompletion(id, 2);
        List<Event> first = events.subList(0, events.size() / 2);
        List<Event> second = events.subList(events.size() / 2, events.size());
        assertThat(first).hasSizeGreaterThan(2).isEqualTo(second);
        assertThat(first.get(1)).isInstanceOfSatisfying(Passage.class, passage -> assertThat(passage.passageId())
                .isEqualTo(sha256("{\"digest\":\"%s\",\"document\":\"%s\",\"index\":1,\"splitting\":\"%s\"}"
                        .formatted(sha256(bytes), id, passage.splittingDigest())
                        .getBytes(UTF_8))));
    }

    @Test
    void aNullValueDeletesTheDocument() {
        publisher.send(
                List.of(document(unique, text(), Map.of()), document(unique, null, Map.of("assay-collection", "any"))));

        List<ConsumerRecord<String, byte[]>> records = topics.await(
                PASSAGES, record -> unique.equals(record.key()), found -> isOf(DocumentDeleted.class, last(found)));
        assertThat(records)
                .extracting(record -> Headers.find(record, "ce_type").orElseThrow())
                .containsExactly("io.assay.Passage", "io.assay.DocumentIngested", "io.assay.DocumentDeleted");
        assertThat(codec.decode(last(records).value(), DocumentDeleted.class)).isEqualTo(new DocumentDeleted(unique));
        assertThat(Headers.find(last(records), "ce_source")).contains("/assay/ingest-service");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejects")
    void whatCannotBecomePassagesGoesToTheDeadLettersAndItsNeighboursAreIngested(Reject reject) {
        Map<String, String> headers = new LinkedHashMap<>(reject.headers());
        headers.put(TEST_HEADER, unique);

        publisher.send(List.of(
                document(unique + "/before", text(), Map.of()),
                document(reject.key(), reject.value(), headers),
                document(unique + "/after", text(), Map.of())));

        ConsumerRecord<String, byte[]> letter = deadLetter();
        assertThat(letter.key()).isEqualTo(reject.key());
        assertThat(letter.value()).isEqualTo(reject.value());
        assertThat(headers(letter)).containsAllEntriesOf(headers);
        assertThat(Headers.find(letter, DeadLetters.REASON)).contains(reject.reason());
        assertThat(Headers.find(letter, DeadLetters.DETAIL))
                .hasValueSatisfying(
                        detail -> assertThat(detail).contains(reject.words()).doesNotContain("\n"));
        assertThat(Headers.find(letter, DeadLetters.SERVICE)).contains("ingest-service");
        assertThat(Headers.find(letter, DeadLetters.TOPIC)).contains(DOCUMENTS);
        assertThat(Headers.find(letter, DeadLetters.PARTITION)).contains("0");
        assertThat(Headers.find(letter, DeadLetters.OFFSET))
                .hasValueSatisfying(offset -> assertThat(offset).matches("\\d+"));
        assertThat(ingested(unique + "/before").passages()).hasSize(1);
        assertThat(ingested(unique + "/after").passages()).hasSize(1);
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    /** What compresses well comes through a topic's limit however large it is; noise nearly fills a record. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("huge")
    void aDocumentThatIsTooLargeEvenForTheDeadLettersIsNamedThere(String compression, byte[] huge) {
        try (KafkaProducer<String, byte[]> producer = generousProducer(compression)) {
            new EventPublisher(producer, codec, "test")
                    .send(List.of(
                            document(unique, huge, Map.of(TEST_HEADER, unique)),
                            document(unique + "/after", text(), Map.of())));
        }

        ConsumerRecord<String, byte[]> letter = deadLetter();
        assertThat(letter.key()).isEqualTo(unique);
        assertThat(letter.value().length).isZero();
        assertThat(Headers.find(letter, DeadLetters.REASON)).contains("too-large");
        assertThat(Headers.find(letter, DeadLetters.DETAIL)).hasValueSatisfying(detail -> assertThat(detail)
                .contains("publish it in parts", "too large for the dead letters"));
        assertThat(ingested(unique + "/after").passages()).hasSize(1);
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    static Stream<Arguments> huge() {
        byte[] noise = new byte[(9 << 20) - 256]; // a record has room for it, but not with a dead letter's headers, too
        new Random(1).nextBytes(noise);
        return Stream.of(arguments("lz4", new byte[20 << 20]), arguments("none", noise));
    }

    static Stream<Reject> rejects() {
        byte[] pdf = DemoDocument.PDF.bytes();
        byte[] docx = DemoDocument.DOCX.bytes();
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        return Stream.of(
                new Reject("a.txt", text(), Map.of("assay-splitting", "hole"), "invalid-event", "default, whole"),
                new Reject(null, text(), Map.of(), "invalid-event", "no key"),
                new Reject(null, null, Map.of(), "invalid-event", "no key"),
                new Reject(" ", text(), Map.of(), "invalid-event", "no key"),
                new Reject("b.txt", text(), Map.of("assay-collection", " "), "invalid-event", "name a collection"),
                new Reject(
                        "c.txt",
                        new byte[0],
                        Map.of("ce_dataref", "https://example.org/c.txt"),
                        "reference-not-allowed",
                        "assay.ingest.references.allowed"),
                new Reject(
                        "d.txt",
                        text(),
                        Map.of("ce_dataref", "https://example.org/d.txt"),
                        "invalid-event",
                        "both a value and the header"),
                new Reject("cut.pdf", Arrays.copyOf(pdf, pdf.length / 8), Map.of(), "truncated", "cut off"),
                new Reject("cut.docx", Arrays.copyOf(docx, docx.length / 2), Map.of(), "truncated", "cut off"),
                new Reject("locked.pdf", Documents.encryptedPdf(), Map.of(), "encrypted", "password"),
                new Reject("noise", noise, Map.of(), "unsupported-media-type", "publish it as one of text/plain"),
                new Reject("noise.pdf", noise, Map.of("content-type", "application/pdf"), "corrupt", "save it anew"),
                new Reject("empty.txt", new byte[0], Map.of(), "empty", "no bytes"),
                new Reject("blank.txt", " \n".getBytes(UTF_8), Map.of(), "no-text", "no text"));
    }

    /** A record that no passages can come of, and what is said of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reject(
            @Nullable String key, byte @Nullable [] value, Map<String, String> headers, String reason, String words) {
        @Override
        public String toString() {
            return reason + ": " + key + " " + headers;
        }
    }

    /** A document's passages, and the event that ends them. */
    private record Ingested(List<Passage> passages, DocumentIngested completion) {}

    /** A record of the one partition that all go to: what is sent at once, one poll brings. */
    private static ProducerRecord<String, byte[]> document(
            @Nullable String id, byte @Nullable [] bytes, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(DOCUMENTS, 0, id, bytes);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** As an upstream system may have one: what it sends is bounded by the topic alone. */
    private KafkaProducer<String, byte[]> generousProducer(String compression) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 << 20);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64 << 20);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static byte[] text() {
        return "Staff get 28 days off. Trains come first.".getBytes(UTF_8);
    }

    private Ingested ingested(String documentId) {
        List<Event> events = eventsUpToCompletion(documentId, 1);
        return new Ingested(
                events.stream()
                        .filter(Passage.class::isInstance)
                        .map(Passage.class::cast)
                        .toList(),
                (DocumentIngested) events.get(events.size() - 1));
    }

    private List<Event> eventsUpToCompletion(String documentId, int times) {
        return topics
                .await(
                        PASSAGES,
                        record -> documentId.equals(record.key()),
                        records -> records.stream()
                                        .filter(record -> isOf(DocumentIngested.class, record))
                                        .count()
                                == times)
                .stream()
                .map(record -> codec.decode(
                        record.value(),
                        Headers.find(record, EventCodec.TYPE_HEADER).orElseThrow()))
                .toList();
    }

    private ConsumerRecord<String, byte[]> deadLetter() {
        return last(topics.await(
                Topic.deadLetterOf(DOCUMENTS),
                record ->
                        Headers.find(record, TEST_HEADER).filter(unique::equals).isPresent(),
                records -> true));
    }

    private static void assertAgrees(Ingested ingested, DemoDocument demo) {
        DocumentIngested completion = ingested.completion();
        assertThat(completion.mediaType()).isEqualTo(demo.mediaType());
        assertThat(completion.documentDigest()).isEqualTo(sha256(demo.bytes()));
        assertThat(completion.passages()).isEqualTo(ingested.passages().size()).isPositive();
        assertThat(ingested.passages()).allSatisfy(passage -> {
            assertThat(passage.documentId()).isEqualTo(completion.documentId());
            assertThat(passage.documentDigest()).isEqualTo(completion.documentDigest());
            assertThat(passage.splittingDigest()).isEqualTo(completion.splittingDigest());
        });
        assertThat(ingested.passages())
                .extracting(Passage::index)
                .isEqualTo(IntStream.range(0, completion.passages()).boxed().toList());
    }

    /** Each passage is the text at its span, and only white space is in none. */
    private static void assertCovers(List<Passage> passages, String text) {
        CodePointIndex index = CodePointIndex.of(text);
        StringBuilder uncovered = new StringBuilder(text);
        assertThat(passages).hasSizeGreaterThan(1).allSatisfy(passage -> {
            int start = index.toUtf16(passage.span().start());
            int end = index.toUtf16(passage.span().end());
            assertThat(passage.text()).isEqualTo(text.substring(start, end));
            uncovered.replace(start, end, " ".repeat(end - start));
        });
        assertThat(uncovered.toString()).isBlank();
    }

    private static List<String> texts(Ingested ingested) {
        return ingested.passages().stream().map(Passage::text).toList();
    }

    private static Stream<String> collections(Ingested ingested) {
        return Stream.concat(
                ingested.passages().stream().map(Passage::collection),
                Stream.of(ingested.completion().collection()));
    }

    private static boolean isOf(Class<? extends Event> type, ConsumerRecord<String, byte[]> record) {
        return Headers.find(record, EventCodec.TYPE_HEADER)
                .filter(EventCodec.typeOf(type)::equals)
                .isPresent();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static <T> T last(List<T> list) {
        return Objects.requireNonNull(list.get(list.size() - 1));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
