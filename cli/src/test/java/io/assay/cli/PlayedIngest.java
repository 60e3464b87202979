package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Passage;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.List;

/** What the ingest-service says of a document whose passages are known. */
final class PlayedIngest {
    private static final String SPLITTING = Identities.sha256("splitting".getBytes(UTF_8));

    private PlayedIngest() {}

    /** Passages one after the other with a line feed between them, and what ends them. */
    static Event[] events(String documentId, String collection, byte[] document, String... texts) {
        String digest = Identities.sha256(document);
        List<Event> events = new ArrayList<>();
        int start = 0;
        for (String text : texts) {
            int end = start + text.codePointCount(0, text.length());
            events.add(
                    Passage.of(documentId, collection, digest, SPLITTING, events.size(), new Span(start, end), text));
            start = end + 1;
        }
        events.add(new DocumentIngested(
                documentId, collection, digest, SPLITTING, "text/plain", null, texts.length, Math.max(0, start - 1)));
        return events.toArray(Event[]::new);
    }
}
