package io.assay.cli.archive;

import io.assay.cli.kafka.Catalogue;
import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.LastRecords.Selection;
import io.assay.messaging.operations.ReplaySubject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A collection: how it is split, its documents, its passages, and the datasets that are about it, because an evaluation searched it for
 * them or because places in its documents are the answers.
 */
public final class CollectionContents implements ArchiveContents {
    private final Holdings holdings;
    private final String collection;
    private final Selection documents;
    private final CurrentPassages passages;

    /**
     * A collection of what a broker holds.
     *
     * @throws CommandException if it has neither a document nor a passage
     */
    public CollectionContents(Holdings holdings, String collection) {
        this.holdings = holdings;
        this.collection = collection;
        this.documents =
                holdings.select(Topic.DOCUMENTS, record -> collection.equals(ReplaySubject.DOCUMENTS.ownerOf(record)));
        this.passages = CurrentPassages.of(holdings.events(), collection);
        if (documents.size() == 0 && passages.documents().isEmpty()) {
            throw new CommandException("There is no document in collection " + collection + ". Is its name right, and "
                    + KafkaConnection.TOPICS_PREFIX + "?");
        }
    }

    @Override
    public void forEach(Consumer<ArchivedRecord> each) {
        holdings.forEachLast(Topic.SPLITTINGS, this::isOwnSplitting, each);
        holdings.read(Topic.DOCUMENTS, documents, each);
        Holdings.forEach(passages, each);
        Set<String> datasets = datasets();
        holdings.forEachLast(Topic.EXAMPLES, record -> datasets.contains(datasetOf(record.key())), each);
    }

    /** Elsewhere its documents are split again, and are to give the same passages. */
    private boolean isOwnSplitting(ConsumerRecord<String, byte[]> record) {
        int name = record.key().lastIndexOf('/'); // no name has one, and a collection's may
        return name >= 0 && record.key().substring(0, name).equals(collection);
    }

    private Set<String> datasets() {
        Set<String> datasets = new HashSet<>();
        new Catalogue(holdings.events())
                .evaluations().values().stream()
                        .filter(evaluation -> collection.equals(evaluation.collection()))
                        .forEach(evaluation -> datasets.add(evaluation.dataset()));
        holdings.events().forEach(Topic.EXAMPLES, (key, event) -> {
            if (event.orElse(null) instanceof Example example
                    && example.label() instanceof Label.Relevance relevance
                    && relevance.relevant().stream()
                            .anyMatch(place -> passages.documents().containsKey(place.documentId()))) {
                datasets.add(example.dataset());
            }
        });
        return datasets;
    }

    private static String datasetOf(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }
}
