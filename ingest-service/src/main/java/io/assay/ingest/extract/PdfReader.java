package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TRUNCATED;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Reads the text layer of PDF files page by page, in the order in which it was written, which keeps columns apart, but for
 * {@link ColumnOrder lines that run across two of them}. Decodes no picture and runs no action.
 */
final class PdfReader implements FormatReader {
    /** A page's glyphs are held until it ends, at some 200 bytes each. */
    private static final int MOST_GLYPHS_ON_A_PAGE = 500_000;

    /** A small file may unpack to any number of them. */
    private static final int MOST_OPERATORS = 10_000_000;

    /** Forms that draw forms that draw forms: a small file that draws for ever, and shows no glyph. */
    private static final int MOST_FORMS = 50_000;

    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OBJECT = " obj".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES_AFTER_END = 1 << 16;

    private final int maxCharacters;

    PdfReader(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        try (PDDocument pdf = Loader.loadPDF(document.bytes())) {
            Pages pages = new Pages(maxCharacters);
            pages.writeText(pdf, pages.page);
            return new ExtractedText(
                    Format.PDF,
                    pdf.getDocumentInformation().getTitle(),
                    pages.texts,
                    null,
                    isCutOff(document.bytes())
                            ? List.of("the PDF ends before its end: the text of its last pages may be missing")
                            : List.of());
        } catch (TextOverflowException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw new UnreadableDocumentException(
                    ENCRYPTED, "the PDF needs a password: publish it without one, saved anew by a PDF program", e);
        } catch (IOException | RuntimeException e) { // on damaged files the parser throws any of its own
            if (isEncryptedForCertificate(document.bytes())) {
                throw new UnreadableDocumentException(
                        ENCRYPTED, "the PDF is encrypted for a certificate: publish it without encryption", e);
            }
            if (isCutOff(document.bytes())) {
                throw new UnreadableDocumentException(
                        TRUNCATED, "the PDF has been cut off: publish it again, from the original", e);
            }
            throw UnreadableDocumentException.corrupt(
                    "the PDF cannot be read: open it in a PDF program and save it anew", e);
        }
    }

    /** Whether it names the security handler of PDF 32000-1, 7.6.4, which PDFBox fails on without an exception of its own. */
    private static boolean isEncryptedForCertificate(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("/Adobe.PubSec");
    }

    /** Whether it has objects and no end. Some programs write more behind the end, but never that much. */
    private static boolean isCutOff(byte[] bytes) {
        return Bytes.lastIndexOf(bytes, END, MOST_BYTES_AFTER_END) < 0
                && Bytes.lastIndexOf(bytes, OBJECT, bytes.length) >= 0;
    }

    /** Cuts what PDFBox writes at each page's end. */
    private static final class Pages extends PDFTextStripper {
        private final List<String> texts = new ArrayList<>();
        private final StringWriter page = new StringWriter();
        private final Overprints overprints = new Overprints();
        private final int maxCharacters;
        private int operators;
        private int forms;
        private int glyphs;
        private int characters;

        Pages(int maxCharacters) {
            this.maxCharacters = maxCharacters;
            setLineSeparator("\n");
            setParagraphEnd("\n");
            setPageEnd("");
            setSuppressDuplicateOverlappingText(false); // overprints are told below
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (++operators > MOST_OPERATORS) {
                throw new TextOverflowException("drawing operators", MOST_OPERATORS);
            }
            super.processOperator(operator, operands);
        }

        @Override
        public void showForm(PDFormXObject form) throws IOException {
            if (++forms > MOST_FORMS) {
                throw new TextOverflowException("forms drawn", MOST_FORMS);
            }
            super.showForm(form);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            if (++glyphs > MOST_GLYPHS_ON_A_PAGE) {
                throw new TextOverflowException("glyphs on a page", MOST_GLYPHS_ON_A_PAGE);
            }
            if (++characters > maxCharacters) {
                throw new TextOverflowException("characters of text", maxCharacters);
            }
            if (!overprints.repeats(text.getUnicode(), text.getX(), text.getY(), text.getWidth())) {
                super.processTextPosition(text);
            }
        }

        @Override
        protected void writePage() throws IOException {
            getCharactersByArticle().replaceAll(ColumnOrder::of);
            super.writePage();
        }

        @Override
        protected void endPage(PDPage ended) {
            texts.add(VerticalLines.join(page.toString()));
            page.getBuffer().setLength(0);
            glyphs = 0;
            overprints.clear();
        }
    }
}
