package io.assay.ingest.messaging;

import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.Event;
import io.assay.contracts.topic.Topic;
import io.assay.ingest.IngestedDocument;
import io.assay.ingest.Ingestion;
import io.assay.ingest.config.IngestConfig;
import io.assay.ingest.config.TopicsConfig;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.split.CollectionSplittings;
import io.assay.ingest.split.CollectionSplittings.NoSuchSplittingException;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.store.ReferencedDocuments;
import io.assay.ingest.store.UnfetchedDocumentException;
import io.assay.ingest.worker.WorkerPool;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Documents in, passages out. Knows no format. */
@ApplicationScoped
public class DocumentConsumer {
    private static final Logger LOG = Logger.getLogger(DocumentConsumer.class);

    private final Ingestion ingestion;
    private final CollectionSplittings splittings;
    private final SplittingTopic splittingTopic;
    private final ReferencedDocuments references;
    private final EventPublisher publisher;
    private final DeadLetters deadLetters;
    private final IngestMetrics metrics;
    private final Traces traces;
    private final Lanes lanes;
    private final int mostBytes;
    private final String passages;

    DocumentConsumer(
            Ingestion ingestion,
            CollectionSplittings splittings,
            SplittingTopic splittingTopic,
            ReferencedDocuments references,
            EventPublisher publisher,
            DeadLetters deadLetters,
            IngestMetrics metrics,
            Traces traces,
            WorkerPool workers,
            IngestConfig config,
            TopicsConfig topics) {
        this.ingestion = ingestion;
        this.splittings = splittings;
        this.splittingTopic = splittingTopic;
        this.references = references;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
        this.lanes = new Lanes(workers.size());
        this.mostBytes = config.maxBytes();
        this.passages = Topic.PASSAGES.named(topics.prefix());
    }

    /**
     * Handles what one poll brought, documents with different keys side by side. Each is published when it is ready, so
     * that a slow one holds back nobody's passages but its own. Returning lets the poll's offsets be committed, so it
     * returns only when the broker holds all passages of each document, or its dead letter. While the broker is away it
     * waits. Throwing stops the channel with nothing committed: the service turns unhealthy, is restarted, and reads the
     * same records again.
     */
    @Incoming("documents")
    @Blocking
    public void onDocuments(ConsumerRecords<String, byte[]> records) {
        splittingTopic.catchUp();
        lanes.run(
                records,
                this::work,
                ready -> publisher.send(ready.stream().flatMap(List::stream).toList()));
    }

    @PreDestroy
    void close() {
        lanes.close();
    }

    /** What is to be published because of a record. */
    private List<ProducerRecord<String, byte[]>> work(ConsumerRecord<String, byte[]> record) {
        Span span = traces.start("ingest", record);
        return Traces.during(span, "documentId", record.key(), () -> eventsOrDeadLetter(record, span).stream()
                .map(event -> publisher.record(passages, event, span))
                .toList());
    }

    private List<? extends Event> eventsOrDeadLetter(ConsumerRecord<String, byte[]> record, Span span) {
        try {
            return eventsOf(record);
        } catch (RejectedRecordException e) {
            reject(record, span, e.reason(), e.getMessage());
        } catch (UnreadableDocumentException e) {
            reject(record, span, e.reason().code(), e.getMessage());
        } catch (UnfetchedDocumentException e) {
            reject(record, span, e.reason().code(), e.getMessage());
        }
        return List.of();
    }

    private List<? extends Event> eventsOf(ConsumerRecord<String, byte[]> record)
            throws RejectedRecordException, UnreadableDocumentException, UnfetchedDocumentException {
        if (record.value() == null) {
            return List.of(deletionOf(record));
        }
        try (IncomingDocument incoming = IncomingDocument.of(record, mostBytes, references)) {
            return eventsOf(incoming);
        }
    }

    private List<Event> eventsOf(IncomingDocument incoming)
            throws RejectedRecordException, UnreadableDocumentException {
        long start = System.nanoTime();
        IngestedDocument ingested =
                ingestion.ingest(incoming.id(), incoming.collection(), incoming.document(), splittingOf(incoming));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        metrics.ingested(ingested, took);
        LOG.infof(
                "Ingested a document: documentId=%s mediaType=%s bytes=%d passages=%d pagesWithoutText=%d millis=%d"
                        + " quality=%.3f notes=%s",
                incoming.id(),
                ingested.completion().mediaType(),
                incoming.document().content().length(),
                ingested.passages().size(),
                ingested.pagesWithoutText(),
                took.toMillis(),
                Objects.requireNonNull(ingested.completion().quality()).score(),
                ingested.completion().notes());
        List<Event> events = new ArrayList<>(ingested.passages());
        events.add(ingested.completion());
        return events;
    }

    private DocumentDeleted deletionOf(ConsumerRecord<String, byte[]> record) throws RejectedRecordException {
        DocumentDeleted deletion = new DocumentDeleted(IncomingDocument.id(record));
        metrics.deleted();
        LOG.infof("Deleted a document: documentId=%s", deletion.documentId());
        return deletion;
    }

    private SplittingConfiguration splittingOf(IncomingDocument incoming) throws RejectedRecordException {
        try {
            return splittings.find(incoming.collection(), incoming.splitting());
        } catch (NoSuchSplittingException e) {
            throw new RejectedRecordException(
                    DeadLetters.INVALID_EVENT,
                    "header " + IncomingDocument.SPLITTING_HEADER + " is '" + incoming.splitting() + "': "
                            + e.getMessage());
        }
    }

    private void reject(ConsumerRecord<String, byte[]> record, Span span, String reason, @Nullable String detail) {
        deadLetters.publish(record, reason, String.valueOf(detail));
        metrics.rejected(reason);
        span.setStatus(StatusCode.ERROR, reason);
        LOG.warnf(
                "Rejected a document: documentId=%s reason=%s detail=%s topic=%s partition=%d offset=%d",
                record.key(), reason, detail, record.topic(), record.partition(), record.offset());
    }
}
