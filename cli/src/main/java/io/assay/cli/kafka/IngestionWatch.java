package io.assay.cli.kafka;

import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Waits until documents have become passages or dead letters. Opened before they are published, so that it sees what
 * becomes of these, and not of what was published under the same ids before.
 */
public final class IngestionWatch implements AutoCloseable {
    private static final int NAMED = 3;

    private final Events events;
    private final String deadLetters;
    private final TopicReader reader;
    private final Map<String, String> awaited = new LinkedHashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private long passages;
    private long expected;

    private IngestionWatch(Events events, String deadLetters, TopicReader reader) {
        this.events = events;
        this.deadLetters = deadLetters;
        this.reader = reader;
    }

    /** Watches from now on. */
    public static IngestionWatch open(KafkaConnection kafka, Events events) {
        String deadLetters = Topic.deadLetterOf(kafka.nameOf(Topic.DOCUMENTS));
        return new IngestionWatch(
                events, deadLetters, TopicReader.fromNow(kafka, kafka.nameOf(Topic.PASSAGES), deadLetters));
    }

    /**
     * A document that could not become passages.
     *
     * @param documentId its id
     * @param reason a code, such as {@code encrypted}
     * @param detail the reason in words
     */
    public record Rejection(String documentId, String reason, String detail) {}

    /**
     * What became of the documents.
     *
     * @param ingested number of documents that became passages
     * @param passages number of these
     * @param rejections the others
     */
    public record Outcome(long ingested, long passages, List<Rejection> rejections) {}

    /** Hears of progress. */
    @FunctionalInterface
    public interface Progress {
        /** So many of so many documents are done. */
        void at(long done, long total);
    }

    /** Waits for this document, too. */
    public void expect(Document document) {
        if (awaited.put(document.id(), document.sha256()) == null) {
            expected++;
        }
    }

    /**
     * Returns when every expected document has become passages or a dead letter.
     *
     * @param patience how long nothing at all may come
     * @throws CommandException if nothing came for so long
     */
    public Outcome await(Duration patience, Progress progress) {
        long giveUp = System.nanoTime() + patience.toNanos();
        progress.at(0, expected);
        while (!awaited.isEmpty()) {
            int before = awaited.size();
            if (reader.readNext(this::take)) {
                giveUp = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > giveUp) {
                throw new CommandException(silence(patience));
            }
            if (awaited.size() < before) {
                progress.at(expected - awaited.size(), expected);
            }
        }
        return new Outcome(expected - rejections.size(), passages, List.copyOf(rejections));
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String digest = awaited.get(record.key());
        if (digest == null) {
            return;
        }
        if (record.topic().equals(deadLetters)) {
            if (record.value() != null && digestOf(record).equals(digest)) {
                awaited.remove(record.key());
                rejections.add(new Rejection(
                        record.key(),
                        Headers.find(record, DeadLetters.REASON).orElse("unknown"),
                        Headers.find(record, DeadLetters.DETAIL).orElse("")));
            }
        } else if (Events.isOf(DocumentIngested.class, record)) {
            events.handOver(record, (key, event) -> {
                if (event.orElseThrow() instanceof DocumentIngested ingested
                        && ingested.documentDigest().equals(digest)) {
                    awaited.remove(key);
                    passages += ingested.passages();
                }
            });
        }
    }

    private static String digestOf(ConsumerRecord<String, byte[]> record) {
        return Headers.find(record, DocumentPublisher.REFERENCE_DIGEST_HEADER)
                .orElseGet(() -> Identities.sha256(record.value()));
    }

    private String silence(Duration patience) {
        String named = String.join(", ", awaited.keySet().stream().limit(NAMED).toList());
        return "Nothing came from ingest-service for " + patience.toSeconds() + " s. Still awaited: "
                + Units.count(awaited.size()) + " of " + Units.count(expected, "document") + " (" + named
                + (awaited.size() > NAMED ? ", …" : "") + "). Is it running? See: assay status";
    }

    @Override
    public void close() {
        reader.close();
    }
}
