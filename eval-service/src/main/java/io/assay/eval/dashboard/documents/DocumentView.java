package io.assay.eval.dashboard.documents;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.DocumentIngested.Removed;
import io.assay.contracts.event.ExtractionQuality;
import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.dashboard.view.LanguageName;
import io.assay.eval.store.DocumentPart;
import io.assay.eval.store.DocumentSummary;
import io.assay.eval.store.StoredDocument;
import io.assay.eval.store.StoredPassage;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a document.
 *
 * @param title its title, or its id where it has none
 * @param collection the collection that it is in
 * @param collectionPath where that has its page
 * @param facts what it is
 * @param quality how well its text came out
 * @param parts what the quality is made of; empty where it was not measured
 * @param removed what was cut away, each with how often; empty where nothing is known of it
 * @param notes what a person should know of how it was read
 * @param known whether its event is there, from which parts and notes are
 * @param passages the passages of this part
 * @param place which passages these are
 * @param first where the document begins; absent on that page
 * @param next where it goes on; absent at its end
 * @param origin its id and digests
 */
record DocumentView(
        String title,
        String collection,
        String collectionPath,
        List<Fact> facts,
        QualityView quality,
        List<QualityView.Part> parts,
        List<Fact> removed,
        List<String> notes,
        boolean known,
        List<PassageView> passages,
        String place,
        @Nullable String first,
        @Nullable String next,
        List<Fact> origin) {
    /**
     * A document, and a part of its passages.
     *
     * @param after where that part begins, as it stands in the address; null at the document's beginning
     */
    static DocumentView of(StoredDocument document, DocumentPart part, @Nullable String after) {
        DocumentSummary summary = document.summary();
        DocumentIngested event = document.event();
        ExtractionQuality quality = event == null ? null : event.quality();
        Removed removed = event == null ? null : event.removed();
        return new DocumentView(
                DocumentLine.title(summary),
                summary.collection(),
                DocumentPaths.collection(summary.collection()).text(),
                facts(summary),
                QualityView.of(summary.quality()),
                quality == null ? List.of() : QualityView.parts(quality),
                removed == null ? List.of() : removed(removed),
                event == null ? List.of() : event.notes(),
                event != null,
                PassageView.of(part.before(), part.passages().rows()),
                place(part.passages().rows(), summary.passages()),
                after == null
                        ? null
                        : DocumentPaths.document(summary.documentId()).text(),
                part.passages().next() == null
                        ? null
                        : DocumentPaths.document(summary.documentId())
                                .with("after", part.passages().next())
                                .text(),
                List.of(
                        new Fact("Document id", summary.documentId()),
                        new Fact("SHA-256 of its bytes", document.documentDigest()),
                        new Fact("SHA-256 of cleaning and splitting", document.splittingDigest())));
    }

    private static List<Fact> facts(DocumentSummary summary) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Format", FormatName.of(summary.mediaType())));
        if (summary.language() != null) {
            facts.add(new Fact("Language", LanguageName.of(summary.language())));
        }
        facts.add(new Fact("Passages", Figures.count(summary.passages())));
        facts.add(new Fact("Characters", Figures.count(summary.codePoints())));
        return facts;
    }

    private static List<Fact> removed(Removed removed) {
        return List.of(
                new Fact("Lines of headers and footers", Figures.count(removed.headersAndFooters())),
                new Fact("Configured texts", Figures.count(removed.substrings())),
                new Fact("Matches of configured expressions", Figures.count(removed.matches())));
    }

    private static String place(List<StoredPassage> passages, int all) {
        if (passages.isEmpty()) {
            return "No passages";
        }
        Integer first = passages.get(0).index();
        Integer last = passages.get(passages.size() - 1).index();
        return first == null || last == null || passages.size() == all
                ? Figures.count(all, "passage")
                : "Passages " + Figures.count(first + 1L) + " to " + Figures.count(last + 1L) + " of "
                        + Figures.count(all);
    }
}
