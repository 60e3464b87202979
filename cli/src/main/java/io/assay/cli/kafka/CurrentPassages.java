package io.assay.cli.kafka;

import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Passage;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.RecordPlace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The passages that a collection consists of now. A topic also holds those of earlier versions and splittings of a
 * document, and may hold the same passage twice: the last word on each document decides. Reads the topic twice, so as to
 * hold a few words per document and no passage.
 */
public final class CurrentPassages {
    private final Events events;
    private final Map<String, DocumentIngested> documents;
    private final Map<String, RecordPlace> places;

    private CurrentPassages(Events events, Map<String, DocumentIngested> documents, Map<String, RecordPlace> places) {
        this.events = events;
        this.documents = documents;
        this.places = places;
    }

    /** The passages of a collection, as the topic stands now. */
    public static CurrentPassages of(Events events, String collection) {
        Map<String, DocumentIngested> documents = new LinkedHashMap<>();
        Map<String, RecordPlace> places = new HashMap<>();
        events.forEachRecord(Topic.PASSAGES, record -> {
            if (!Events.isOf(Passage.class, record)) {
                events.handOver(record, (key, event) -> {
                    if (event.orElse(null) instanceof DocumentIngested ingested) {
                        documents.put(key, ingested);
                        places.put(key, RecordPlace.of(record));
                    } else if (event.orElse(null) instanceof DocumentDeleted) {
                        documents.remove(key);
                    }
                });
            }
        });
        documents.values().removeIf(document -> !document.collection().equals(collection));
        places.keySet().retainAll(documents.keySet());
        return new CurrentPassages(events, documents, places);
    }

    /** The documents of the collection, by id. */
    public Map<String, DocumentIngested> documents() {
        return documents;
    }

    /** Hands over each passage of the collection once. */
    public void forEach(Consumer<Passage> each) {
        forEach((passage, record) -> each.accept(passage), record -> {});
    }

    /** Hands over the record of each passage once, and behind those of a document the one that says that it has no more. */
    public void forEachRecord(Consumer<ConsumerRecord<String, byte[]>> each) {
        forEach((passage, record) -> each.accept(record), each);
    }

    private void forEach(
            BiConsumer<Passage, ConsumerRecord<String, byte[]>> eachPassage,
            Consumer<ConsumerRecord<String, byte[]>> eachEnd) {
        Map<String, BitSet> seen = new HashMap<>();
        events.forEachRecord(Topic.PASSAGES, record -> {
            if (!documents.containsKey(record.key())) {
                return;
            }
            if (!Events.isOf(Passage.class, record)) {
                if (RecordPlace.of(record).equals(places.get(record.key()))) {
                    eachEnd.accept(record);
                }
                return;
            }
            events.handOver(record, (key, event) -> {
                if (event.orElse(null) instanceof Passage passage && isCurrent(passage)) {
                    BitSet ofDocument = seen.computeIfAbsent(key, id -> new BitSet());
                    if (!ofDocument.get(passage.index())) {
                        ofDocument.set(passage.index());
                        eachPassage.accept(passage, record);
                    }
                }
            });
        });
    }

    private boolean isCurrent(Passage passage) {
        DocumentIngested document = documents.get(passage.documentId());
        return document != null
                && passage.collection().equals(document.collection())
                && passage.documentDigest().equals(document.documentDigest())
                && passage.splittingDigest().equals(document.splittingDigest());
    }
}
