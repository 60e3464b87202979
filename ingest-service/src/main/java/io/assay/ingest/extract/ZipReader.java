package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Reads archives member by member. Writes none of them to a disk, so their paths can point nowhere. */
final class ZipReader implements FormatReader {
    /** What macOS adds to each file. */
    private static final String RESOURCE_FORKS = "__MACOSX/";

    private final DocumentExtractor extractor;
    private final int maxCharacters;

    ZipReader(DocumentExtractor extractor, int maxCharacters) {
        this.extractor = extractor;
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        Members members = new Members(extractor, allowance, maxCharacters);
        try (ZipPackage zip = ZipPackage.open(document.bytes())) {
            for (ZipArchiveEntry entry : zip.entries()) {
                if (!entry.isDirectory() && !entry.getName().startsWith(RESOURCE_FORKS)) {
                    read(zip, entry, members, allowance);
                }
            }
        } catch (IOException e) {
            throw ZipPackage.corrupt(e);
        }
        members.requireText();
        return new ExtractedText(Format.ZIP, null, members.pages(), null, members.notes());
    }

    private static void read(ZipPackage zip, ZipArchiveEntry entry, Members members, Allowance allowance)
            throws UnreadableDocumentException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            members.refuse(
                    entry.getName(),
                    new UnreadableDocumentException(
                            ENCRYPTED, "it needs a password: publish it without one, or by itself"));
            return;
        }
        byte[] bytes;
        try (InputStream content = zip.open(entry)) {
            bytes = allowance.unpack(content);
        } catch (IOException | RuntimeException e) { // on damage, any of its own
            members.refuse(entry.getName(), ZipPackage.corrupt(e));
            return;
        }
        members.read(entry.getName(), bytes, null);
    }
}
