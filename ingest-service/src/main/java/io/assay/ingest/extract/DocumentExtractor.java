package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.CORRUPT;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.EMPTY;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.NO_TEXT;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TOO_LARGE;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Reads documents where it is called, by the reader of their format. Thread-safe. */
public final class DocumentExtractor implements TextExtractor {
    /** Counts changes of what is extracted, since they change every passage. */
    public static final int VERSION = 1;

    private final ExtractionLimits limits;
    private final FormatDetector detector = new FormatDetector();
    private final Map<Format, FormatReader> readers = new EnumMap<>(Format.class);

    /** Reads documents within limits. */
    public DocumentExtractor(ExtractionLimits limits) {
        this.limits = limits;
        HtmlReader html = new HtmlReader(limits.characters());
        readers.put(Format.PLAIN_TEXT, new PlainTextReader());
        readers.put(Format.MARKDOWN, new MarkdownReader(html));
        readers.put(Format.HTML, html);
        readers.put(Format.PDF, new PdfReader(limits.characters()));
        readers.put(Format.DOCX, new DocxReader(limits.characters()));
    }

    @Override
    public ExtractedText extract(Document document) throws UnreadableDocumentException {
        int bytes = document.bytes().length;
        if (bytes == 0) {
            throw new UnreadableDocumentException(
                    EMPTY, "the document has no bytes: publish what it holds, or delete it");
        }
        if (bytes > limits.bytes()) {
            throw tooLarge("it has " + bytes + " bytes, more than " + limits.bytes());
        }
        ExtractedText text = read(document, detector.detect(document));
        int characters = text.pages().stream().mapToInt(String::length).sum();
        if (characters > limits.characters()) {
            throw tooLarge("it has " + characters + " characters of text, more than " + limits.characters());
        }
        if (text.pages().stream().allMatch(String::isBlank)) {
            throw new UnreadableDocumentException(
                    NO_TEXT,
                    "no text is in the document, perhaps only pictures of it:"
                            + " put it through text recognition and publish the result");
        }
        return text;
    }

    private ExtractedText read(Document document, Format format) throws UnreadableDocumentException {
        try {
            return Objects.requireNonNull(readers.get(format)).read(document);
        } catch (TextOverflowException e) {
            throw tooLarge(Objects.requireNonNull(e.getMessage()));
        } catch (StackOverflowError e) { // a document made to do this must not end the service
            throw new UnreadableDocumentException(
                    CORRUPT, "the document is nested too deeply: save it anew with a simpler structure", e);
        }
    }

    private static UnreadableDocumentException tooLarge(String what) {
        return new UnreadableDocumentException(TOO_LARGE, what + ": publish it in parts");
    }
}
