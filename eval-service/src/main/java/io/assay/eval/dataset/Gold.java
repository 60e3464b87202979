package io.assay.eval.dataset;

import io.assay.contracts.event.Label.Relevance;
import io.assay.contracts.event.Label.Relevant;
import io.assay.contracts.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is relevant to a query, in terms of what a search can find. Gold that gives spans makes each passage relevant
 * that covers one; a span that no passage covers stays as something relevant that is never found, so that one splitting
 * can be compared with another. Gold that names a whole document anywhere is about documents.
 *
 * @param byDocument whether ids are those of documents, and not of passages
 * @param grades how relevant, by id, each 1 or more
 */
public record Gold(boolean byDocument, Map<String, Integer> grades) {
    /** Copies the map. */
    public Gold {
        grades = Map.copyOf(grades);
    }

    /**
     * Finds the gold among passages.
     *
     * @param passages of the documents that the gold names, by document id; without documents that have none
     */
    public static Gold of(Relevance relevance, Map<String, List<Place>> passages) {
        boolean byDocument = isByDocument(relevance);
        Map<String, Integer> grades = new HashMap<>();
        for (Relevant relevant : relevance.relevant()) {
            Span span = relevant.span();
            if (byDocument || span == null) {
                grades.merge(relevant.documentId(), relevant.grade(), Math::max);
                continue;
            }
            boolean covered = false;
            for (Place place : passages.getOrDefault(relevant.documentId(), List.of())) {
                if (place.span().covers(span)) {
                    grades.merge(place.passageId(), relevant.grade(), Math::max);
                    covered = true;
                }
            }
            if (!covered) {
                grades.merge(uncovered(relevant.documentId(), span), relevant.grade(), Math::max);
            }
        }
        return new Gold(byDocument, grades);
    }

    /** Whether a label names a whole document anywhere. */
    public static boolean isByDocument(Relevance relevance) {
        return relevance.relevant().stream().anyMatch(relevant -> relevant.span() == null);
    }

    /** An id that no passage has: theirs are hex digits alone. */
    private static String uncovered(String documentId, Span span) {
        return documentId + "#" + span;
    }
}
