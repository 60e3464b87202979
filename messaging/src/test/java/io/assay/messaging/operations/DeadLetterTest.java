package io.assay.messaging.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.codec.EventCodec;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Instant TIME = Instant.parse("2026-11-26T08:00:00Z");
    private static final DeadLetterDecision DISCARDED =
            new DeadLetterDecision(DeadLetterDecision.Kind.DISCARDED, "ada", "größer als nötig", TIME);

    @Test
    void tellsAllThatTheServiceSaid() {
        ConsumerRecord<String, byte[]> record = published("a.pdf", new byte[] {1, 2, 3});

        DeadLetter letter = DeadLetter.of(record, null);

        assertThat(letter.topic()).isEqualTo("assay.documents");
        assertThat(letter.place()).isEqualTo(new RecordPlace("assay.documents.dead-letter", 0, 17));
        assertThat(letter.origin()).isEqualTo(new RecordPlace("assay.documents", 2, 4711));
        assertThat(letter)
                .extracting(
                        DeadLetter::time,
                        DeadLetter::key,
                        DeadLetter::bytes,
                        DeadLetter::reason,
                        DeadLetter::detail,
                        DeadLetter::service,
                        DeadLetter::redrives)
                .containsExactly(TIME, "a.pdf", 3, "corrupt", "save it anew", "ingest-service", 0);
    }

    @Test
    void whatSomebodyElsePutThereIsToldAsFarAsItGoes() {
        ConsumerRecord<String, byte[]> record = record("assay.documents.dead-letter", null, null, new RecordHeaders());

        DeadLetter letter = DeadLetter.of(record, null);

        assertThat(letter.reason()).isEqualTo("unknown");
        assertThat(letter.origin()).isNull();
        assertThat(letter.bytes()).isNull();
        assertThat(letter.topic()).isEqualTo("assay.documents");
    }

    @Test
    void aHeaderOfTheDocumentsPublisherNeitherChangesWhereItGoesNorHidesIt() {
        ConsumerRecord<String, byte[]> hostile = new ConsumerRecord<>("assay.documents", 2, 4711, "a.pdf", new byte[0]);
        hostile.headers()
                .add(DeadLetters.TOPIC, "assay.models".getBytes(UTF_8))
                .add(DecisionRecords.DECISION, "discarded".getBytes(UTF_8))
                .add(DecisionRecords.LETTER, "17".getBytes(UTF_8));

        ConsumerRecord<String, byte[]> record = deadLetterOf(hostile);

        assertThat(DecisionRecords.isDecision(record)).isFalse();
        assertThat(DeadLetter.of(record, null).topic()).isEqualTo("assay.documents");
        assertThat(DeadLetter.of(record, null).origin()).isEqualTo(new RecordPlace("assay.documents", 2, 4711));
    }

    @Test
    void aDecisionIsReadAsItWasWritten() {
        DeadLetter letter = DeadLetter.of(published("a.pdf", new byte[0]), null);

        ProducerRecord<String, byte[]> written = DecisionRecords.of(letter, DISCARDED);

        ConsumerRecord<String, byte[]> read =
                record(written.topic(), written.key(), written.value(), (RecordHeaders) written.headers());
        assertThat(written.partition()).isEqualTo(letter.place().partition());
        assertThat(DecisionRecords.isDecision(read)).isTrue();
        assertThat(DecisionRecords.letterOf(read)).contains(17L);
        assertThat(DecisionRecords.decisionOf(read)).contains(DISCARDED);
    }

    @Test
    void aDecisionOfALaterVersionIsNone() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DecisionRecords.DECISION, "postponed".getBytes(UTF_8));

        Optional<DeadLetterDecision> decision =
                DecisionRecords.decisionOf(record("assay.documents.dead-letter", null, new byte[0], headers));

        assertThat(decision).isEmpty();
    }

    @Test
    void aQueryAsksForEachPart() {
        DeadLetter open = DeadLetter.of(published("a.pdf", new byte[0]), null);
        DeadLetter decided = DeadLetter.of(published("a.pdf", new byte[0]), DISCARDED);

        assertThat(DeadLetterQuery.OPEN.matches(open)).isTrue();
        assertThat(DeadLetterQuery.OPEN.matches(decided)).isFalse();
        assertThat(DeadLetterQuery.at(open.place()).matches(decided)).isTrue();
        assertThat(DeadLetterQuery.openOf("assay.documents").matches(open)).isTrue();
        assertThat(DeadLetterQuery.openOf("assay.examples").matches(open)).isFalse();
        assertThat(query("corrupt", null, null, null).matches(open)).isTrue();
        assertThat(query("encrypted", null, null, null).matches(open)).isFalse();
        assertThat(query(null, "ingest-service", TIME, TIME.plusMillis(1)).matches(open))
                .isTrue();
        assertThat(query(null, "eval-service", null, null).matches(open)).isFalse();
        assertThat(query(null, null, TIME.plusMillis(1), null).matches(open)).isFalse();
        assertThat(query(null, null, null, TIME).matches(open)).isFalse();
        assertThat(ofKey("a.pdf").matches(open)).isTrue();
        assertThat(ofKey("b.pdf").matches(open)).isFalse();
    }

    @Test
    void aPlaceInAListIsReadAsItWasWrittenAndComesBeforeWhatIsOlder() {
        DeadLetter letter = DeadLetter.of(published("a.pdf", new byte[0]), null); // partition 0, offset 17

        DeadLetterPosition place =
                DeadLetterPosition.parse(DeadLetterPosition.of(letter).toString());

        assertThat(place).isEqualTo(new DeadLetterPosition(TIME, 0, 17));
        assertThat(place.isBefore(letter)).isFalse();
        assertThat(new DeadLetterPosition(TIME.plusMillis(1), 0, 3).isBefore(letter))
                .isTrue();
        assertThat(new DeadLetterPosition(TIME, 1, 3).isBefore(letter)).isTrue();
        assertThat(new DeadLetterPosition(TIME, 0, 18).isBefore(letter)).isTrue();
        assertThat(new DeadLetterPosition(TIME, 0, 16).isBefore(letter)).isFalse();
        assertThat(new DeadLetterPosition(TIME.minusMillis(1), 3, 99).isBefore(letter))
                .isFalse();
    }

    @Test
    void aPlaceThatNobodyWroteIsRefused() {
        assertThatThrownBy(() -> DeadLetterPosition.parse("1-2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"1-2\" is no place in a list of dead letters");
    }

    @Test
    void aRecordThatWentRoundTooOftenIsNotSentOnceMore() {
        Redrive usual = Redrive.by("ada", "");

        assertThat(usual.refusal(redriven(2))).isNull();
        assertThat(usual.refusal(redriven(3)))
                .isEqualTo(
                        "was sent back 3 times already, and came back each time: find out why (corrupt), or force it");
        assertThat(new Redrive("ada", "", 1, Integer.MAX_VALUE).refusal(redriven(3)))
                .isNull();
    }

    private static DeadLetter redriven(int times) {
        ConsumerRecord<String, byte[]> record = published("a.pdf", new byte[0]);
        record.headers().add(DeadLetter.REDRIVES, Integer.toString(times).getBytes(UTF_8));
        return DeadLetter.of(record, null);
    }

    private static DeadLetterQuery query(
            @Nullable String reason, @Nullable String service, @Nullable Instant since, @Nullable Instant until) {
        return new DeadLetterQuery(Set.of(), null, reason, null, service, since, until, false);
    }

    private static DeadLetterQuery ofKey(String key) {
        return new DeadLetterQuery(Set.of(), null, null, key, null, null, null, false);
    }

    private static ConsumerRecord<String, byte[]> published(String key, byte[] value) {
        return deadLetterOf(new ConsumerRecord<>("assay.documents", 2, 4711, key, value));
    }

    /** What the service makes of a record, as it is read again. */
    private static ConsumerRecord<String, byte[]> deadLetterOf(ConsumerRecord<String, byte[]> record) {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        new DeadLetters(new EventPublisher(producer, new EventCodec(), "ingest-service"), "ingest-service")
                .publish(record, "corrupt", "save it anew");
        ProducerRecord<String, byte[]> letter = producer.history().get(0);
        return record(letter.topic(), letter.key(), letter.value(), (RecordHeaders) letter.headers());
    }

    private static ConsumerRecord<String, byte[]> record(
            String topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                17,
                TIME.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }
}
