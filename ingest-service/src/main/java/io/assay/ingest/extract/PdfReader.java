package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Reads the text layer of PDF files page by page, in the order in which it was written, which keeps columns apart.
 * Decodes no picture and runs no action.
 */
final class PdfReader implements FormatReader {
    /** A page's glyphs are held until it ends, at some 200 bytes each. */
    private static final int MOST_GLYPHS_ON_A_PAGE = 500_000;

    private final int maxCharacters;

    PdfReader(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document) throws UnreadableDocumentException {
        try (PDDocument pdf = Loader.loadPDF(document.bytes())) {
            Pages pages = new Pages(maxCharacters);
            pages.writeText(pdf, pages.page);
            return new ExtractedText(Format.PDF, pdf.getDocumentInformation().getTitle(), pages.texts);
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
            throw UnreadableDocumentException.corrupt(
                    "the PDF cannot be read: open it in a PDF program and save it anew", e);
        }
    }

    /** Whether it names the security handler of PDF 32000-1, 7.6.4, which PDFBox fails on without an exception of its own. */
    private static boolean isEncryptedForCertificate(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("/Adobe.PubSec");
    }

    /** Cuts what PDFBox writes at each page's end. */
    private static final class Pages extends PDFTextStripper {
        private final List<String> texts = new ArrayList<>();
        private final StringWriter page = new StringWriter();
        private final int maxCharacters;
        private int glyphs;
        private int characters;

        Pages(int maxCharacters) {
            this.maxCharacters = maxCharacters;
            setLineSeparator("\n");
            setParagraphEnd("\n");
            setPageEnd("");
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            if (++glyphs > MOST_GLYPHS_ON_A_PAGE) {
                throw new TextOverflowException("glyphs on a page", MOST_GLYPHS_ON_A_PAGE);
            }
            if (++characters > maxCharacters) {
                throw new TextOverflowException("characters of text", maxCharacters);
            }
            super.processTextPosition(text);
        }

        @Override
        protected void endPage(PDPage ended) {
            texts.add(page.toString());
            page.getBuffer().setLength(0);
            glyphs = 0;
        }
    }
}
