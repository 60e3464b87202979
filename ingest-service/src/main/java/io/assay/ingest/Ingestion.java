package io.assay.ingest;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Passage;
import io.assay.ingest.clean.CleanText;
import io.assay.ingest.clean.Cleaned;
import io.assay.ingest.clean.Cleaner;
import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.clean.RunawayExpressionException;
import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.TextExtractor;
import io.assay.ingest.extract.TextQuality;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import io.assay.ingest.language.LanguageIdentifier;
import io.assay.ingest.split.Splitter;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.split.UnavailableTokenizerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole way of one document: to text, to clean text, to passages. Thread-safe. */
public final class Ingestion {
    /** Tokens are counted of passages of up to so many UTF-16 units: no model reads more, and each costs memory. */
    private static final int MOST_UNITS_COUNTED = 1 << 18;

    private final TextExtractor extractor;
    private final LanguageIdentifier languages = new LanguageIdentifier();

    /** Ingests what {@code extractor} can read. */
    public Ingestion(TextExtractor extractor) {
        this.extractor = extractor;
    }

    /**
     * The passages of a document. The same document, id, collection and splitting give the same events.
     *
     * @throws UnreadableDocumentException if it gives no text
     */
    public IngestedDocument ingest(
            String documentId, String collection, Document document, SplittingConfiguration splitting)
            throws UnreadableDocumentException {
        String splittingDigest = digest(splitting);
        ExtractedText text = extractor.extract(document);
        Cleaned cleaned = clean(text, splitting.cleaning());
        CleanText clean = cleaned.text().in(languages.identify(cleaned.text().text()));
        if (clean.text().isEmpty()) {
            throw new UnreadableDocumentException(
                    Reason.NO_TEXT, "the document has nothing but control characters: publish what it should hold");
        }
        String documentDigest = document.content().sha256();
        List<Passage> passages = Splitter.split(clean, splitting).stream()
                .map(piece -> Passage.of(
                                documentId,
                                collection,
                                documentDigest,
                                splittingDigest,
                                piece.index(),
                                piece.span(),
                                piece.text())
                        .with(
                                piece.pages(),
                                piece.headings(),
                                languages.identify(piece.text(), clean.language()),
                                tokens(piece.text(), splitting)))
                .toList();
        DocumentIngested completion = new DocumentIngested(
                documentId,
                collection,
                documentDigest,
                splittingDigest,
                text.format().mediaType(),
                Cleaner.cleanTitle(text).orElse(null),
                passages.size(),
                clean.text().codePointCount(0, clean.text().length()),
                cleaned.removed(),
                TextQuality.of(text),
                text.notes());
        return new IngestedDocument(passages, completion, text.pagesWithoutText());
    }

    private static String digest(SplittingConfiguration splitting) throws UnreadableDocumentException {
        try {
            return splitting.digest();
        } catch (UnavailableTokenizerException e) {
            throw new UnreadableDocumentException(
                    Reason.TOKENIZER_UNAVAILABLE,
                    "the tokenizer that its splitting names cannot be had: " + e.getMessage(),
                    e);
        }
    }

    private static @Nullable Integer tokens(String text, SplittingConfiguration splitting) {
        return text.length() > MOST_UNITS_COUNTED
                ? null
                : splitting.tokenizer().map(tokenizer -> tokenizer.count(text)).orElse(null);
    }

    private static Cleaned clean(ExtractedText text, CleaningOptions options) throws UnreadableDocumentException {
        try {
            return Cleaner.clean(text, options);
        } catch (RunawayExpressionException e) {
            throw new UnreadableDocumentException(
                    Reason.CLEANING_UNBOUNDED,
                    e.getMessage() + ": write it so that it need not go back, or leave it out",
                    e);
        }
    }
}
