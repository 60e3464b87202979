package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TRUNCATED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads archives member by member; links and devices are none. Writes none of them to a disk. */
final class TarReader implements FormatReader {
    private final DocumentExtractor extractor;
    private final int maxCharacters;

    TarReader(DocumentExtractor extractor, int maxCharacters) {
        this.extractor = extractor;
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        Members members = new Members(extractor, allowance, maxCharacters);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(document.bytes()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
                    members.read(entry.getName(), allowance.unpack(tar), null);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            if (said.contains("runcated")) { // the library has no exception of its own for it
                throw new UnreadableDocumentException(
                        TRUNCATED, "the archive has been cut off: publish it again, from the original", e);
            }
            throw UnreadableDocumentException.corrupt(
                    "the archive has been damaged: publish it again, from the original", e);
        }
        members.requireText();
        return new ExtractedText(Format.TAR, null, members.pages(), null, members.notes());
    }
}
