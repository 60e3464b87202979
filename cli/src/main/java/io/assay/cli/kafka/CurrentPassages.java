package io.assay.cli.kafka;

import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Passage;
import io.assay.contracts.topic.Topic;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The passages that a collection consists of now. A topic also holds those of earlier versions and splittings of a
 * document, and may hold the same passage twice: the last word on each document decides. Reads the topic twice, so as to
 * hold a few words per document and no passage.
 */
public final class CurrentPassages {
    private final Events events;
    private final Map<String, DocumentIngested> documents;

    private CurrentPassages(Events events, Map<String, DocumentIngested> documents) {
        this.events = events;
        this.documents = documents;
    }

    /** The passages of a collection, as the topic stands now. */
    public static CurrentPassages of(Events events, String collection) {
        Map<String, DocumentIngested> documents = new LinkedHashMap<>();
        events.forEach(Topic.PASSAGES, record -> !Events.isOf(Passage.class, record), (key, event) -> {
            if (event.orElse(null) instanceof DocumentIngested ingested) {
                documents.put(key, ingested);
            } else if (event.orElse(null) instanceof DocumentDeleted) {
                documents.remove(key);
            }
        });
        documents.values().removeIf(document -> !document.collection().equals(collection));
        return new CurrentPassages(events, documents);
    }

    /** The documents of the collection, by id. */
    public Map<String, DocumentIngested> documents() {
        return documents;
    }

    /** Hands over each passage of the collection once. */
    public void forEach(Consumer<Passage> each) {
        Map<String, BitSet> seen = new HashMap<>();
        events.forEach(
                Topic.PASSAGES,
                record -> documents.containsKey(record.key()) && Events.isOf(Passage.class, record),
                (key, event) -> {
                    if (event.orElse(null) instanceof Passage passage && isCurrent(passage)) {
                        BitSet ofDocument = seen.computeIfAbsent(key, id -> new BitSet());
                        if (!ofDocument.get(passage.index())) {
                            ofDocument.set(passage.index());
                            each.accept(passage);
                        }
                    }
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
