package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.CORRUPT;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.EMPTY;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.NO_TEXT;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TOO_LARGE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;

/** Reads documents where it is called, by the reader of their format. Thread-safe. */
public final class DocumentExtractor implements TextExtractor {
    /** Counts changes of what is extracted, since they change every passage. */
    public static final int VERSION = 3;

    private static final String SAVE_ANEW = ": open it in an Office program and save it anew";

    private final ExtractionLimits limits;
    private final FormatDetector detector = new FormatDetector();
    private final Map<Format, FormatReader> readers = new EnumMap<>(Format.class);

    /** Reads documents within limits. */
    public DocumentExtractor(ExtractionLimits limits) {
        this.limits = limits;
        int most = limits.characters();
        HtmlReader html = new HtmlReader(most);
        FormatReader rtf =
                new TikaReader(Format.RTF, new RTFParser(), "the rich text cannot be read" + SAVE_ANEW, Set.of(), most);
        OOXMLParser office = new OOXMLParser();
        readers.put(Format.PLAIN_TEXT, new PlainTextReader());
        readers.put(Format.MARKDOWN, new MarkdownReader(html));
        readers.put(Format.HTML, html);
        readers.put(Format.CSV, new CsvReader(most));
        readers.put(Format.JSON, new JsonReader(Format.JSON, most));
        readers.put(Format.JSON_LINES, new JsonReader(Format.JSON_LINES, most));
        readers.put(Format.EML, new EmlReader(this, html, most));
        readers.put(Format.PDF, new PdfReader(most));
        readers.put(
                Format.DOCX,
                new TikaReader(Format.DOCX, office, "the Word document cannot be read" + SAVE_ANEW, Set.of(), most));
        readers.put(
                Format.PPTX,
                new TikaReader(
                        Format.PPTX,
                        office,
                        "the presentation cannot be read" + SAVE_ANEW,
                        Set.of("slide-content"),
                        most));
        readers.put(
                Format.XLSX,
                new TikaReader(Format.XLSX, office, "the workbook cannot be read" + SAVE_ANEW, Set.of("sheet"), most));
        readers.put(
                Format.ODT,
                new TikaReader(
                        Format.ODT,
                        new OpenDocumentParser(),
                        "the OpenDocument text cannot be read" + SAVE_ANEW,
                        Set.of(),
                        most));
        readers.put(Format.EPUB, new EpubReader(html, most));
        readers.put(
                Format.DOC,
                new TikaReader(
                        Format.DOC,
                        new OfficeParser(),
                        "the Word document cannot be read" + SAVE_ANEW,
                        Set.of(),
                        most));
        readers.put(Format.MSG, new MsgReader(this, html, rtf, most));
        readers.put(Format.RTF, rtf);
        readers.put(Format.ZIP, new ZipReader(this, most));
        readers.put(Format.TAR, new TarReader(this, most));
        readers.put(Format.GZIP, new GzipReader(this));
    }

    @Override
    public ExtractedText extract(Document document) throws UnreadableDocumentException {
        int bytes = document.content().length();
        if (bytes > limits.bytes()) {
            throw tooLarge("it has " + bytes + " bytes, more than " + limits.bytes());
        }
        return extract(document, new Allowance(limits, bytes));
    }

    /** The text of a document, which may be within another. */
    ExtractedText extract(Document document, Allowance allowance) throws UnreadableDocumentException {
        if (document.content().length() == 0) {
            throw new UnreadableDocumentException(
                    EMPTY, "the document has no bytes: publish what it holds, or delete it");
        }
        ExtractedText text = read(document, allowance);
        long characters = text.pages().stream().mapToLong(String::length).sum();
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

    private ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        try {
            Format format = detector.detect(document, allowance);
            return noted(document, Objects.requireNonNull(readers.get(format)).read(document, allowance));
        } catch (TextOverflowException e) {
            throw tooLarge(Objects.requireNonNull(e.getMessage()));
        } catch (StackOverflowError e) { // a document made to do this must not end the service
            throw new UnreadableDocumentException(
                    CORRUPT, "the document is nested too deeply: save it anew with a simpler structure", e);
        }
    }

    /** Notes that a document is not what was declared, where that was a format that is told from the others. */
    private static ExtractedText noted(Document document, ExtractedText text) {
        String declared = DeclaredType.of(document).orElse(null);
        if (declared == null || DeclaredType.agrees(declared, text.format())) {
            return text;
        }
        List<String> notes = new ArrayList<>();
        notes.add("declared as " + declared + ", read as " + text.format().mediaType());
        notes.addAll(text.notes());
        return new ExtractedText(text.format(), text.title(), text.pages(), text.headings(), notes);
    }

    private static UnreadableDocumentException tooLarge(String what) {
        return new UnreadableDocumentException(TOO_LARGE, what + ": publish it in parts");
    }
}
