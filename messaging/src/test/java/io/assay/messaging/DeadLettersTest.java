package io.assay.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final DeadLetters deadLetters =
            new DeadLetters(new EventPublisher(producer, new EventCodec(), "eval-service"), "eval-service");

    @Test
    void aRecordGoesToItsTopicsDeadLettersWithWhereItCameFromAndWhy() {
        ConsumerRecord<String, byte[]> record = record("q1", "{".getBytes(UTF_8));
        record.headers().add("assay-collection", "manuals".getBytes(UTF_8));

        deadLetters.publish(record, DeadLetters.INVALID_EVENT, "größer als erlaubt");

        ProducerRecord<String, byte[]> letter = producer.history().get(0);
        assertThat(letter.topic()).isEqualTo("assay.examples.dead-letter");
        assertThat(letter.partition()).isNull();
        assertThat(header(letter, "assay-collection")).isEqualTo("manuals");
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("invalid-event");
        assertThat(header(letter, DeadLetters.DETAIL)).isEqualTo("größer als erlaubt");
        assertThat(header(letter, DeadLetters.SERVICE)).isEqualTo("eval-service");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("assay.examples");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("4294967296");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "q1"})
    void keyAndValueAreAsTheyCame(@Nullable String key) {
        byte[] value = key == null ? null : key.getBytes(UTF_8);

        deadLetters.publish(record(key, value), DeadLetters.INVALID_EVENT, "no event");

        assertThat(producer.history().get(0).key()).isEqualTo(key);
        assertThat(producer.history().get(0).value()).isEqualTo(value);
    }

    @Test
    void theRecordItselfIsLeftAlone() {
        ConsumerRecord<String, byte[]> record = record("q1", new byte[0]);

        deadLetters.publish(record, DeadLetters.INVALID_EVENT, "no event");

        assertThat(record.headers()).isEmpty();
    }

    @Test
    void aValueThatIsTooLargeIsLeftOutAndTheDetailSaysSo() {
        MockProducer<String, byte[]> narrow =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> letter, Callback callback) {
                        return letter.value().length > 64
                                ? CompletableFuture.failedFuture(new RecordTooLargeException("too large"))
                                : super.send(letter, callback);
                    }
                };
        ConsumerRecord<String, byte[]> record = record("q1", new byte[65]);

        new DeadLetters(new EventPublisher(narrow, new EventCodec(), "eval-service"), "eval-service")
                .publish(record, "too-large", "more than 64 bytes");

        assertThat(narrow.history()).hasSize(1);
        ProducerRecord<String, byte[]> letter = narrow.history().get(0);
        assertThat(letter.key()).isEqualTo("q1");
        assertThat(letter.value()).isEmpty();
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("too-large");
        assertThat(header(letter, DeadLetters.DETAIL)).startsWith("more than 64 bytes. Its value is too large");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("4294967296");
    }

    @Test
    void aListenerIsToldOfEachLetterThatTheBrokerHolds() {
        List<String> told = new ArrayList<>();
        DeadLetters heard = new DeadLetters(
                new EventPublisher(producer, new EventCodec(), "eval-service"),
                "eval-service",
                (topic, reason) ->
                        told.add(topic + " " + reason + " " + producer.history().size()));

        heard.publish(record("q1", new byte[0]), DeadLetters.INVALID_EVENT, "no event");

        assertThat(told).containsExactly("assay.examples invalid-event 1");
    }

    @Test
    void theLastHeaderOfANameIsRead() {
        ConsumerRecord<String, byte[]> record = record("q1", new byte[0]);
        record.headers()
                .add("name", "first".getBytes(UTF_8))
                .add("name", "größte".getBytes(UTF_8))
                .add("none", null);

        assertThat(Headers.find(record, "name")).contains("größte");
        assertThat(Headers.find(record, "none")).isEqualTo(Optional.empty());
        assertThat(Headers.find(record, "other")).isEqualTo(Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> record(@Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>("assay.examples", 3, 1L << 32, key, value);
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
