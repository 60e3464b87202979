package io.assay.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
    private static final String TOPIC = "assay.passages";

    private final EventCodec codec = new EventCodec();

    @Test
    void anEventIsARecordWithItsKeyValueAndHeaders() {
        MockProducer<String, byte[]> producer = producer(true);
        Event event = new DocumentDeleted("手册.md");

        new EventPublisher(producer, codec, "ingest-service").publish(TOPIC, event);

        ProducerRecord<String, byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo(TOPIC);
        assertThat(record.key()).isEqualTo("手册.md");
        assertThat(codec.decode(record.value(), DocumentDeleted.class)).isEqualTo(event);
        assertThat(headers(record)).isEqualTo(codec.headers(event, record.value(), "ingest-service"));
    }

    @Test
    void eventsKeepTheirOrder() {
        MockProducer<String, byte[]> producer = producer(true);
        List<DocumentDeleted> events =
                List.of(new DocumentDeleted("b"), new DocumentDeleted("a"), new DocumentDeleted("c"));

        new EventPublisher(producer, codec, "ingest-service").publish(TOPIC, events);

        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("b", "a", "c");
    }

    @Test
    void withdrawingIsANullValue() {
        MockProducer<String, byte[]> producer = producer(true);

        new EventPublisher(producer, codec, "cli").withdraw("assay.models", "bge-small-en");

        assertThat(producer.history()).containsExactly(new ProducerRecord<>("assay.models", "bge-small-en", null));
    }

    @Test
    void publishingReturnsOnlyWhenAllIsAcknowledged() throws Exception {
        CountDownLatch bothSent = new CountDownLatch(2);
        MockProducer<String, byte[]> producer = new SignallingProducer(bothSent);
        EventPublisher publisher = new EventPublisher(producer, codec, "ingest-service");
        List<DocumentDeleted> events = List.of(new DocumentDeleted("a"), new DocumentDeleted("b"));

        CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publisher.publish(TOPIC, events));

        assertThat(bothSent.await(10, TimeUnit.SECONDS))
                .as("both are under way at once")
                .isTrue();
        producer.completeNext();
        assertThat(published).isNotDone();
        producer.completeNext();
        assertThat(published).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void whatTheBrokerRefusesIsThrown() throws Exception {
        CountDownLatch bothSent = new CountDownLatch(2);
        MockProducer<String, byte[]> producer = new SignallingProducer(bothSent);
        EventPublisher publisher = new EventPublisher(producer, codec, "ingest-service");
        List<DocumentDeleted> events = List.of(new DocumentDeleted("a"), new DocumentDeleted("b"));
        CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publisher.publish(TOPIC, events));
        assertThat(bothSent.await(10, TimeUnit.SECONDS)).isTrue();

        producer.completeNext();
        producer.errorNext(new RecordTooLargeException("too large"));

        assertThat(published)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void aTimeOfDayThatTheBrokerRefusesPassesWhenTheClockIsRight() throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, "a", new byte[0]);
        for (RuntimeException refusal : List.of(
                new InvalidTimestampException("out of range"),
                new InvalidRecordException("Timestamp 9 of message with offset 0 is out of range"))) {
            assertThat(thrown(record, refusal))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("set the clock")
                    .hasMessageContaining("out of range");
        }
    }

    @Test
    void whatIsWrongWithARecordItselfIsRefusedForGood() throws Exception {
        ProducerRecord<String, byte[]> dated = new ProducerRecord<>(TOPIC, null, 1L, "a", new byte[0]);
        ProducerRecord<String, byte[]> undated = new ProducerRecord<>(TOPIC, "a", new byte[0]);

        assertThat(thrown(dated, new InvalidTimestampException("out of range")))
                .isInstanceOf(InvalidTimestampException.class);
        assertThat(thrown(undated, new InvalidRecordException("has no key")))
                .isInstanceOf(InvalidRecordException.class);
    }

    private Throwable thrown(ProducerRecord<String, byte[]> record, RuntimeException refusal) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        MockProducer<String, byte[]> producer = new SignallingProducer(sent);
        EventPublisher publisher = new EventPublisher(producer, codec, "ingest-service");
        CompletableFuture<Throwable> thrown =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> publisher.send(List.of(record))));
        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        producer.errorNext(refusal);
        return thrown.get(10, TimeUnit.SECONDS);
    }

    @Test
    void anInterruptedPublisherThrowsAndStaysInterrupted() {
        EventPublisher publisher = new EventPublisher(producer(false), codec, "ingest-service");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> publisher.publish(TOPIC, new DocumentDeleted("a")))
                .isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static MockProducer<String, byte[]> producer(boolean acknowledgesAtOnce) {
        return new MockProducer<>(acknowledgesAtOnce, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    /** Acknowledges when told to, and tells when a record was sent. */
    private static final class SignallingProducer extends MockProducer<String, byte[]> {
        private final CountDownLatch sent;

        SignallingProducer(CountDownLatch sent) {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
            this.sent = sent;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            Future<RecordMetadata> acknowledged = super.send(record, callback);
            sent.countDown();
            return acknowledged;
        }

        @Override
        public synchronized void flush() {
            // the superclass would acknowledge all
        }
    }
}
