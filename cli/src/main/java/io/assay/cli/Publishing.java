package io.assay.cli;

import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.DocumentPublisher;
import io.assay.cli.kafka.IngestionWatch;
import io.assay.cli.kafka.IngestionWatch.Outcome;
import io.assay.cli.kafka.IngestionWatch.Rejection;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Publishes documents into a collection, and waits for their passages where that is wanted. */
final class Publishing {
    /** The number of documents where nobody knows it before. */
    static final long UNKNOWN = -1;

    private static final int NAMED = 20;

    private final Session session;
    private final String collection;
    private final DocumentPublisher publisher;

    Publishing(Session session, String collection, String splitting) {
        this.session = session;
        this.collection = collection;
        this.publisher = new DocumentPublisher(session.producer(), session.kafka(), collection, splitting);
    }

    /** What hands over documents, one after the other. */
    @FunctionalInterface
    interface Documents {
        void forEach(Consumer<Document> each);
    }

    /** Publishes, and returns when the broker holds them all. */
    void publish(Documents documents, long count) {
        send(documents, count, document -> {});
    }

    /**
     * Publishes, and returns when each document has become passages.
     *
     * @throws CommandException if nothing came for too long, or a document was rejected; the message says why
     */
    void publishAndWait(Documents documents, long count, Duration patience) {
        Terminal terminal = session.terminal();
        try (IngestionWatch watch = IngestionWatch.open(session.kafka(), session.events())) {
            send(documents, count, watch::expect);
            Outcome outcome = watch.await(
                    patience, (done, total) -> terminal.progress("documents that became passages", done, total));
            terminal.say(Units.count(outcome.ingested(), "document") + " became "
                    + Units.count(outcome.passages(), "passage"));
            throwRejections(outcome);
        }
    }

    /** Returns when the broker holds all that was handed over. */
    void flush() {
        publisher.flush();
    }

    /** Says that documents are gone, and returns when the broker holds it. */
    void delete(List<String> documentIds) {
        documentIds.forEach(publisher::delete);
        publisher.flush();
        session.terminal()
                .say("Deleted " + Units.count(documentIds.size(), "document") + " from collection " + collection);
    }

    private void send(Documents documents, long count, Consumer<Document> before) {
        Terminal terminal = session.terminal();
        long[] sent = {0};
        documents.forEach(document -> {
            before.accept(document);
            publisher.send(document);
            sent[0]++;
            if (count == UNKNOWN) {
                String counted = "documents published: " + Units.count(sent[0]);
                terminal.live(List.of(counted), counted);
            } else {
                terminal.progress("documents published", sent[0], count);
            }
        });
        publisher.flush();
        terminal.say("Published " + Units.count(sent[0], "document") + " to collection " + collection);
    }

    private static void throwRejections(Outcome outcome) {
        if (outcome.rejections().isEmpty()) {
            return;
        }
        StringBuilder message =
                new StringBuilder(Units.count(outcome.rejections().size(), "document") + " could not become passages:");
        for (Rejection rejection : outcome.rejections().stream().limit(NAMED).toList()) {
            message.append(System.lineSeparator())
                    .append("  ")
                    .append(rejection.documentId())
                    .append(": ")
                    .append(rejection.reason())
                    .append(rejection.detail().isEmpty() ? "" : ": " + rejection.detail());
        }
        if (outcome.rejections().size() > NAMED) {
            message.append(System.lineSeparator()).append("  …");
        }
        throw new CommandException(message.toString());
    }
}
