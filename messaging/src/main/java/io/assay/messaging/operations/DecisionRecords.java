package io.assay.messaging.operations;

import io.assay.messaging.DeadLetters;
import io.assay.messaging.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decisions about dead letters as records: in the same partition as the letter, so that they come after it and go no
 * sooner; without a key and with an empty value.
 */
final class DecisionRecords {
    /** What was decided, as {@link DeadLetterDecision.Kind} writes it. */
    static final String DECISION = "assay-dead-letter-decision";

    /** The offset of the letter. */
    static final String LETTER = "assay-dead-letter-decided-offset";

    /** Who decided. */
    static final String BY = "assay-dead-letter-decided-by";

    /** Why, in words. */
    static final String WHY = "assay-dead-letter-decided-why";

    private DecisionRecords() {}

    static ProducerRecord<String, byte[]> of(DeadLetter letter, DeadLetterDecision decision) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(letter.place().topic(), letter.place().partition(), null, new byte[0]);
        header(record, DECISION, decision.kind().toString());
        header(record, LETTER, Long.toString(letter.place().offset()));
        header(record, BY, decision.by());
        header(record, WHY, decision.why());
        return record;
    }

    /**
     * Whether a record is a decision. A dead letter has a reason, and may have any other header that its publisher gave
     * it: none of them makes it one.
     */
    static boolean isDecision(ConsumerRecord<?, ?> record) {
        return record.headers().lastHeader(DECISION) != null && record.headers().lastHeader(DeadLetters.REASON) == null;
    }

    /** The offset of the letter that a decision is about. */
    static Optional<Long> letterOf(ConsumerRecord<?, ?> record) {
        return Headers.find(record, LETTER)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    /** The decision of a record; nothing where a later version decided something that this one does not know. */
    static Optional<DeadLetterDecision> decisionOf(ConsumerRecord<?, ?> record) {
        return Headers.find(record, DECISION)
                .flatMap(DecisionRecords::kind)
                .map(kind -> new DeadLetterDecision(
                        kind,
                        Headers.find(record, BY).orElse(""),
                        Headers.find(record, WHY).orElse(""),
                        Instant.ofEpochMilli(record.timestamp())));
    }

    private static Optional<DeadLetterDecision.Kind> kind(String text) {
        for (DeadLetterDecision.Kind kind : DeadLetterDecision.Kind.values()) {
            if (kind.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
