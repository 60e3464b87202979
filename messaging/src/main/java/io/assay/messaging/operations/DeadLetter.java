package io.assay.messaging.operations;

import io.assay.contracts.topic.Topic;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.Headers;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed; what is said of it, without its value, which may be large.
 *
 * @param place where the dead letter lies: it is known by this
 * @param time when it became one
 * @param key of the record; absent where it has none
 * @param bytes length of its value; absent where it has none
 * @param reason why, as a code
 * @param detail why, in words
 * @param service which service gave up on it
 * @param origin where it came from; absent where nothing says so
 * @param redrives how often it was sent back before
 * @param decision what was last decided about it; absent while it is open
 */
public record DeadLetter(
        RecordPlace place,
        Instant time,
        @Nullable String key,
        @Nullable Integer bytes,
        String reason,
        String detail,
        String service,
        @Nullable RecordPlace origin,
        int redrives,
        @Nullable DeadLetterDecision decision) {
    /** The header that counts how often a record was sent back. */
    public static final String REDRIVES = "assay-redrives";

    private static final String UNKNOWN = "unknown";

    static DeadLetter of(ConsumerRecord<String, byte[]> record, @Nullable DeadLetterDecision decision) {
        return new DeadLetter(
                RecordPlace.of(record),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value() == null ? null : record.value().length,
                Headers.find(record, DeadLetters.REASON).orElse(UNKNOWN),
                Headers.find(record, DeadLetters.DETAIL).orElse(""),
                Headers.find(record, DeadLetters.SERVICE).orElse(UNKNOWN),
                origin(record),
                number(record, REDRIVES).map(Long::intValue).orElse(0),
                decision);
    }

    /** The topic that it came from, and goes back to: the dead letters' own name tells, which no header can change. */
    public String topic() {
        String suffix = Topic.deadLetterOf("");
        return place.topic().substring(0, place.topic().length() - suffix.length());
    }

    private static @Nullable RecordPlace origin(ConsumerRecord<String, byte[]> record) {
        Optional<String> topic = Headers.find(record, DeadLetters.TOPIC);
        Optional<Long> partition = number(record, DeadLetters.PARTITION);
        Optional<Long> offset = number(record, DeadLetters.OFFSET);
        return topic.isEmpty() || partition.isEmpty() || offset.isEmpty()
                ? null
                : new RecordPlace(topic.get(), partition.get().intValue(), offset.get());
    }

    private static Optional<Long> number(ConsumerRecord<String, byte[]> record, String header) {
        return Headers.find(record, header)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
