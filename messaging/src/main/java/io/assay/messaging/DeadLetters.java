package io.assay.messaging;

import io.assay.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a record that can never be processed on its topic's dead letters: as it came, null value and headers included,
 * with headers for the reason, the service, and the place it came from. Thread-safe.
 */
public final class DeadLetters {
    /** Why: a code such as {@code invalid-event}. */
    public static final String REASON = "assay-dead-letter-reason";

    /** Why, in words, with the remedy. */
    public static final String DETAIL = "assay-dead-letter-detail";

    /** Which service gave up on it. */
    public static final String SERVICE = "assay-dead-letter-service";

    /** The topic it came from. */
    public static final String TOPIC = "assay-dead-letter-topic";

    /** The partition it came from. */
    public static final String PARTITION = "assay-dead-letter-partition";

    /** The offset it came from. */
    public static final String OFFSET = "assay-dead-letter-offset";

    /** The reason of a record that is not the event, or breaks its rules. */
    public static final String INVALID_EVENT = "invalid-event";

    private final EventPublisher publisher;
    private final String service;
    private final Listener listener;

    /**
     * Dead letters of one service.
     *
     * @param service its name
     */
    public DeadLetters(EventPublisher publisher, String service) {
        this(publisher, service, (topic, reason) -> {});
    }

    /**
     * Dead letters of one service, which a listener is told of.
     *
     * @param service its name
     */
    public DeadLetters(EventPublisher publisher, String service, Listener listener) {
        this.publisher = publisher;
        this.service = service;
        this.listener = listener;
    }

    /** Is told of each dead letter that the broker holds. */
    @FunctionalInterface
    public interface Listener {
        /** A record of {@code topic} became a dead letter for {@code reason}, a code. */
        void published(String topic, String reason);
    }

    /**
     * Publishes a record's dead letter, and returns when the broker holds it. A value that the topic of the dead letters
     * has no room for is left out, which the detail says: this record, too, must not stop its neighbours.
     */
    public void publish(ConsumerRecord<String, byte[]> record, String reason, String detail) {
        try {
            send(record, record.value(), reason, detail);
        } catch (RecordTooLargeException e) {
            send(
                    record,
                    new byte[0], // null would say that its key was withdrawn
                    reason,
                    detail + ". Its value is too large for the dead letters, and lies where it came from");
        }
        listener.published(record.topic(), reason);
    }

    private void send(ConsumerRecord<String, byte[]> record, byte @Nullable [] value, String reason, String detail) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topic.deadLetterOf(record.topic()), null, record.key(), value, record.headers());
        header(letter, REASON, reason);
        header(letter, DETAIL, detail);
        header(letter, SERVICE, service);
        header(letter, TOPIC, record.topic());
        header(letter, PARTITION, Integer.toString(record.partition()));
        header(letter, OFFSET, Long.toString(record.offset()));
        publisher.send(List.of(letter));
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
