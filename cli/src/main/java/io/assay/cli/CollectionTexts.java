package io.assay.cli;

import io.assay.cli.dataset.CleanText;
import io.assay.cli.dataset.Documents;
import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts clean texts together again from the passages on the topic. */
final class CollectionTexts {
    private CollectionTexts() {}

    /**
     * The documents of a collection.
     *
     * @param wanted ids of those whose text is wanted
     * @throws CommandException if the collection is empty
     */
    static Documents read(Session session, String collection, Set<String> wanted) {
        CurrentPassages current = CurrentPassages.of(session.events(), collection);
        if (current.documents().isEmpty()) {
            throw new CommandException("There is no document in collection " + collection
                    + ". Publish some first: assay publish --collection " + collection + " --wait PATH");
        }
        Map<String, List<Passage>> passages = new HashMap<>();
        if (!wanted.isEmpty()) {
            current.forEach(passage -> {
                if (wanted.contains(passage.documentId())) {
                    passages.computeIfAbsent(passage.documentId(), id -> new ArrayList<>())
                            .add(passage);
                }
            });
        }
        Map<String, CleanText> texts = new HashMap<>();
        current.documents().forEach((id, document) -> {
            if (wanted.contains(id)) {
                texts.put(id, CleanText.of(document.codePoints(), passages.getOrDefault(id, List.of())));
            }
        });
        return Documents.of(collection, current.documents().keySet(), texts);
    }
}
