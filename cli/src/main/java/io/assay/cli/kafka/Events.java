package io.assay.cli.kafka;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Headers;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads topics as events. A record that is none is told of and passed over, as the services do. */
public final class Events {
    private final KafkaConnection kafka;
    private final EventCodec codec;
    private final Consumer<String> warnings;

    /**
     * Events of a broker.
     *
     * @param warnings gets a line for each record that is no event
     */
    public Events(KafkaConnection kafka, EventCodec codec, Consumer<String> warnings) {
        this.kafka = kafka;
        this.codec = codec;
        this.warnings = warnings;
    }

    /** What an event or a withdrawal is handed to. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Takes what a record says.
         *
         * @param key the record's key
         * @param event its event; empty where the record withdraws what its key names
         */
        void accept(String key, Optional<Event> event);
    }

    /** Hands over all events of a topic, as it stands now. */
    public void forEach(Topic topic, Handler handler) {
        forEach(topic, record -> true, handler);
    }

    /** Hands over those events of a topic, as it stands now, whose undecoded record is wanted. */
    public void forEach(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted, Handler handler) {
        forEachRecord(topic, record -> {
            if (wanted.test(record)) {
                handOver(record, handler);
            }
        });
    }

    /** Hands over the undecoded records of a topic, as it stands now. */
    public void forEachRecord(Topic topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (TopicReader reader = TopicReader.fromStart(kafka, kafka.nameOf(topic))) {
            reader.readToEnd(each);
        }
    }

    /** Whether a record says that it is an event of a type. */
    public static boolean isOf(Class<? extends Event> type, ConsumerRecord<String, byte[]> record) {
        return isOf(type, record.headers());
    }

    /** Whether a record's headers say that it is an event of a type. */
    public static boolean isOf(Class<? extends Event> type, org.apache.kafka.common.header.Headers headers) {
        return Headers.find(headers, EventCodec.TYPE_HEADER)
                .filter(EventCodec.typeOf(type)::equals)
                .isPresent();
    }

    /** Hands over the event of one record. */
    public void handOver(ConsumerRecord<String, byte[]> record, Handler handler) {
        if (record.value() == null) {
            handler.accept(record.key(), Optional.empty());
            return;
        }
        Event event;
        try {
            event = codec.decode(
                    record.value(), Headers.find(record, EventCodec.TYPE_HEADER).orElse(null));
        } catch (InvalidEventException e) {
            warnings.accept("Passed over record " + record.topic() + "/" + record.partition() + "/" + record.offset()
                    + ": " + e.getMessage());
            return;
        }
        handler.accept(record.key(), Optional.of(event));
    }
}
