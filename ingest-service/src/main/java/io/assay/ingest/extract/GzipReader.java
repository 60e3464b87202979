package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TRUNCATED;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads the one document that is packed, as if it had come without. */
final class GzipReader implements FormatReader {
    private static final String ENDING = ".gz";
    private static final String ENDING_OF_ARCHIVES = ".tgz";

    private final DocumentExtractor extractor;

    GzipReader(DocumentExtractor extractor) {
        this.extractor = extractor;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        allowance.addMember();
        allowance.enter();
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(document.bytes()))) {
            byte[] bytes = allowance.unpack(content);
            ExtractedText text = extractor.extract(new Document(bytes, null, nameWithin(document)), allowance);
            return new ExtractedText(Format.GZIP, text.title(), text.pages(), text.headings(), text.notes());
        } catch (EOFException e) {
            throw new UnreadableDocumentException(
                    TRUNCATED, "the packed file has been cut off: publish it again, from the original", e);
        } catch (IOException e) {
            throw UnreadableDocumentException.corrupt(
                    "the packed file has been damaged: publish it again, from the original", e);
        } finally {
            allowance.leave();
        }
    }

    private static String nameWithin(Document document) {
        String name = document.name() == null ? "" : document.name();
        if (name.endsWith(ENDING_OF_ARCHIVES)) {
            return name.substring(0, name.length() - ENDING_OF_ARCHIVES.length()) + ".tar";
        }
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
