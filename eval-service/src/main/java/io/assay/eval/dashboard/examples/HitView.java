package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Label.Relevance;
import io.assay.contracts.event.Label.Relevant;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.documents.DocumentPaths;
import io.assay.eval.dashboard.examples.MarkedText.Mark;
import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.store.LocatedPassage;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a model found, or that is to be found.
 *
 * @param rank from 1; empty for what is to be found
 * @param title what to call the document
 * @param path where the document has its page; empty where it is gone
 * @param note where it stands in the document; empty for all of it
 * @param score how well it fits, by the model; empty for what is to be found
 * @param relevance how relevant it is; empty where it is not
 * @param beginning the beginning of the text; empty where that is not known
 * @param text all of it, with what is relevant marked
 */
record HitView(
        String rank,
        String title,
        String path,
        String note,
        String score,
        String relevance,
        String beginning,
        List<Piece> text) {
    private static final int MOST_BEGINNING = 180;

    /**
     * What a model found.
     *
     * @param rank from 1
     * @param gold what is relevant
     */
    static HitView of(int rank, RankedHit hit, Relevance gold, Places places) {
        String document = places.documentOf(hit.id());
        LocatedPassage passage = places.passages().get(hit.id());
        return new HitView(
                Figures.count(rank),
                document == null ? "Gone since" : places.title(document),
                document == null ? "" : DocumentPaths.document(document).text(),
                document == null ? "no longer in the collection" : passage == null ? "" : place(passage.span()),
                Figures.score(hit.score()),
                hit.grade() > 0 ? relevance(hit.grade()) : "",
                passage == null ? "" : MarkedText.beginning(passage.text(), MOST_BEGINNING),
                passage == null ? List.of() : text(passage, gold));
    }

    /** What is to be found: the passage that covers it, or else the document. */
    static HitView of(Relevant relevant, Relevance gold, Places places) {
        Span span = relevant.span();
        LocatedPassage passage = span == null
                ? null
                : places.passages().values().stream()
                        .filter(each -> each.documentId().equals(relevant.documentId())
                                && each.span().covers(span))
                        .findFirst()
                        .orElse(null);
        return new HitView(
                "",
                places.title(relevant.documentId()),
                places.titles().containsKey(relevant.documentId())
                        ? DocumentPaths.document(relevant.documentId()).text()
                        : "",
                span == null ? "whole document" : place(span) + (passage == null ? ", in no passage" : ""),
                "",
                relevance(relevant.grade()),
                "",
                passage == null ? List.of() : text(passage, gold));
    }

    private static String relevance(int grade) {
        return grade == 1 ? "relevant" : "relevant, grade " + Figures.count(grade);
    }

    private static String place(Span span) {
        return "characters " + Figures.count(span.start()) + "–" + Figures.count(span.end());
    }

    private static List<Piece> text(LocatedPassage passage, Relevance gold) {
        int start = passage.span().start();
        int end = passage.span().end();
        return MarkedText.of(
                passage.text(),
                gold.relevant().stream()
                        .filter(relevant -> relevant.documentId().equals(passage.documentId()))
                        .flatMap(relevant -> Stream.ofNullable(relevant.span()))
                        .filter(span -> span.start() < end && span.end() > start)
                        .map(span -> new Span(Math.max(span.start(), start) - start, Math.min(span.end(), end) - start))
                        .map(span -> new Mark(span, "gold", ""))
                        .toList());
    }
}
