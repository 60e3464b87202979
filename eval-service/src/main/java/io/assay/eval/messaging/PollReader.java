package io.assay.eval.messaging;

import io.assay.contracts.codec.InvalidEventException;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Reads the records of one poll and has what they say stored: sound records all together, the others one by one as
 * dead letters. Returns when both are safe.
 */
@ApplicationScoped
public class PollReader {
    private static final Logger LOG = Logger.getLogger(PollReader.class);

    /** A NUL, escaped: valid in JSON, but no text of the database can hold it. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    private static final byte[] NUL_BYTES = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    private final DeadLetters deadLetters;
    private final Patience patience;
    private final Traces traces;
    private final MeterRegistry registry;

    PollReader(DeadLetters deadLetters, Patience patience, Traces traces, MeterRegistry registry) {
        this.deadLetters = deadLetters;
        this.patience = patience;
        this.traces = traces;
        this.registry = registry;
    }

    /**
     * Reads and stores one poll.
     *
     * @param channel names the work in the log
     * @param read makes of a record what is to be stored; throws {@link InvalidEventException} where it cannot
     * @param store stores all of them, in their order, in one transaction; the same again changes nothing
     */
    <T> void read(
            String channel,
            ConsumerRecords<String, byte[]> records,
            Function<ConsumerRecord<String, byte[]>, T> read,
            Consumer<List<T>> store) {
        List<Span> spans = spans(channel, records);
        try {
            readWithin(channel, records, read, store);
        } finally {
            spans.forEach(Span::end);
        }
    }

    /** Those of the records that came in a trace: what is stored begins none. */
    private List<Span> spans(String channel, ConsumerRecords<String, byte[]> records) {
        List<Span> spans = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (Traces.of(record).getSpanContext().isValid()) {
                spans.add(traces.start("store " + channel, record));
            }
        }
        return spans;
    }

    private <T> void readWithin(
            String channel,
            ConsumerRecords<String, byte[]> records,
            Function<ConsumerRecord<String, byte[]>, T> read,
            Consumer<List<T>> store) {
        List<T> sound = new ArrayList<>(records.count());
        List<Invalid> invalid = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                checkStorable(record);
                sound.add(read.apply(record));
            } catch (InvalidEventException e) {
                invalid.add(new Invalid(record, e));
            }
        }
        if (!sound.isEmpty()) {
            patience.insist("storing " + channel, () -> store.accept(sound));
            registry.counter("assay.eval.records", "channel", channel).increment(sound.size());
        }
        for (Invalid one : invalid) {
            patience.insist("dead letters of " + channel, () -> bury(one));
        }
    }

    private static void checkStorable(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null && record.key().indexOf('\0') >= 0) {
            throw new InvalidEventException("the key holds a NUL character, which cannot be stored");
        }
        if (record.value() != null
                && contains(record.value(), NUL_BYTES)
                && NUL.matcher(new String(record.value(), StandardCharsets.UTF_8))
                        .find()) {
            throw new InvalidEventException("a text holds a NUL character, which cannot be stored");
        }
    }

    private static boolean contains(byte[] value, byte[] part) {
        for (int start = 0; start <= value.length - part.length; start++) {
            int length = 0;
            while (length < part.length && value[start + length] == part[length]) {
                length++;
            }
            if (length == part.length) {
                return true;
            }
        }
        return false;
    }

    private void bury(Invalid one) {
        ConsumerRecord<String, byte[]> record = one.record();
        String detail = one.reason().getMessage();
        LOG.warnf(
                "record cannot be processed topic=%s partition=%d offset=%d reason=\"%s\"",
                record.topic(), record.partition(), record.offset(), detail);
        deadLetters.publish(record, DeadLetters.INVALID_EVENT, detail == null ? "no reason given" : detail);
    }

    private record Invalid(ConsumerRecord<String, byte[]> record, InvalidEventException reason) {}
}
