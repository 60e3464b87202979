package io.assay.messaging.operations;

import io.assay.messaging.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Sends dead letters back to the topics that they came from, or discards them, and writes down who decided that. */
public final class DeadLetterOffice {
    private static final String OWN_HEADERS = "assay-dead-letter-";
    private static final int BATCH = 500;

    private final DeadLetterBox box;
    private final TopicOffsets offsets;
    private final RecordReader reader;
    private final EventPublisher publisher;
    private final InstantSource clock;

    /** An office over a box of dead letters. */
    public DeadLetterOffice(
            DeadLetterBox box,
            TopicOffsets offsets,
            RecordReader reader,
            EventPublisher publisher,
            InstantSource clock) {
        this.box = box;
        this.offsets = offsets;
        this.reader = reader;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Sends dead letters back, as they came: bytes, key and headers, without what made them dead letters and with a
     * count of how often that was done. The decision is written when the broker holds the record; where that fails, the
     * letter stays open, and may be sent twice.
     *
     * @param progress hears how many were sent so far
     */
    public Redrive.Result redrive(DeadLetterQuery query, Redrive how, LongConsumer progress) {
        Pace pace = Pace.of(how.perSecond());
        List<Redrive.Refusal> refusals = new ArrayList<>();
        long[] sent = {0};
        box.forEach(query, (letter, record) -> {
            String refusal = how.refusal(letter);
            if (refusal == null) {
                try {
                    ProducerRecord<String, byte[]> original = original(letter, record);
                    pace.await();
                    publisher.send(List.of(original));
                    publisher.send(List.of(DecisionRecords.of(
                            letter, decision(DeadLetterDecision.Kind.REDRIVEN, how.by(), how.why()))));
                    progress.accept(++sent[0]);
                    return;
                } catch (OperationRefusedException e) {
                    refusal = Objects.requireNonNull(e.getMessage());
                }
            }
            refusals.add(new Redrive.Refusal(letter, refusal));
        });
        return new Redrive.Result(sent[0], refusals);
    }

    /**
     * Discards dead letters: they stay where they are until the broker's retention takes them, and are listed no more.
     *
     * @param why in words; not blank
     * @return how many
     * @throws IllegalArgumentException if nobody says why
     */
    public long discard(DeadLetterQuery query, String by, String why) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("a dead letter is discarded for a reason, and none is given");
        }
        List<ProducerRecord<String, byte[]>> decisions = new ArrayList<>();
        long[] discarded = {0};
        box.forEach(query, (letter, record) -> {
            decisions.add(DecisionRecords.of(letter, decision(DeadLetterDecision.Kind.DISCARDED, by, why)));
            discarded[0]++;
            if (decisions.size() == BATCH) {
                publisher.send(decisions);
                decisions.clear();
            }
        });
        publisher.send(decisions);
        return discarded[0];
    }

    /**
     * The value that a dead letter had, also where the dead letters had no room for it; absent where it has none.
     *
     * @throws OperationRefusedException if it lies nowhere any more
     */
    public byte @Nullable [] valueOf(DeadLetterBox.Found found) {
        return value(found.letter(), found.record());
    }

    private DeadLetterDecision decision(DeadLetterDecision.Kind kind, String by, String why) {
        return new DeadLetterDecision(kind, by, why, clock.instant());
    }

    private ProducerRecord<String, byte[]> original(DeadLetter letter, ConsumerRecord<String, byte[]> record) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OWN_HEADERS) && !header.key().equals(DeadLetter.REDRIVES)) {
                headers.add(header);
            }
        }
        headers.add(DeadLetter.REDRIVES, Integer.toString(letter.redrives() + 1).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(letter.topic(), null, record.key(), value(letter, record), headers);
    }

    private byte @Nullable [] value(DeadLetter letter, ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length > 0) {
            return value;
        }
        // it was empty, or the dead letters had no room for it: the place that it came from tells
        RecordPlace origin = letter.origin();
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        if (origin != null && origin.topic().equals(letter.topic())) {
            offsets.ranges(List.of(origin.topic()), new ReplayStart.Beginning()).forEach((partition, range) -> {
                if (partition.equals(origin.topicPartition())
                        && range.from() <= origin.offset()
                        && origin.offset() < range.to()) {
                    reader.read(Map.of(partition, new OffsetRange(origin.offset(), origin.offset() + 1)), found::add);
                }
            });
        }
        if (found.isEmpty() || !Objects.equals(found.get(0).key(), record.key())) {
            throw new OperationRefusedException("has an empty value, as if the dead letters had had no room for it, and"
                    + " lies no more where it came from: publish it anew, or discard it");
        }
        return found.get(0).value();
    }
}
