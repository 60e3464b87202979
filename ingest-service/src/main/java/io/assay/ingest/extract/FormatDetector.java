package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.UNSUPPORTED_MEDIA_TYPE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.TextDetector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a document is. The bytes decide where they can: a PDF is one, whatever it is called. Kinds of text are
 * told apart by the declared media type, and where that says no more than {@code text/plain}, by the file name's ending.
 * Thread-safe.
 */
final class FormatDetector {
    private static final Set<MediaType> PACKAGES =
            Set.of(MediaType.APPLICATION_ZIP, MediaType.application("x-tika-ooxml"));
    private static final MediaType OLE = MediaType.application("x-tika-msoffice");
    private static final Set<MediaType> ENCRYPTED_OLE =
            Set.of(POIFSContainerDetector.OOXML_PROTECTED, POIFSContainerDetector.DRM_ENCRYPTED);
    /** No format that is read begins later. Tika would search 64 KiB for each of its signatures. */
    private static final int HEAD_BYTES = 2048;

    private static final Set<String> ANYTHING = Set.of("application/octet-stream", "binary/octet-stream");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final MediaTypeRegistry registry = types.getMediaTypeRegistry();
    private final TextDetector textDetector = new TextDetector();
    private final POIFSContainerDetector oleDetector = new POIFSContainerDetector();

    /**
     * The document's format.
     *
     * @throws UnreadableDocumentException if it is none that is read, an encrypted Word document, or a zip file that is
     *     damaged or unpacks to too much
     */
    Format detect(Document document) throws UnreadableDocumentException {
        MediaType found = isPlainlyText(document.bytes()) ? MediaType.TEXT_PLAIN : detect(document.bytes(), null);
        if (PACKAGES.contains(found) && OfficePackage.holdsWordDocument(document.bytes())) {
            return Format.DOCX;
        }
        if (found.equals(OLE)) {
            throw refusalOfOle(document.bytes());
        }
        String kind = found.toString();
        boolean isText = registry.isInstanceOf(found, MediaType.TEXT_PLAIN);
        if (isText || found.equals(MediaType.OCTET_STREAM)) { // bytes that say little
            boolean unnamed = found.getType().equals("text");
            String hint = hint(document).orElse(unnamed ? Format.PLAIN_TEXT.mediaType() : kind);
            kind = isText ? kindOfText(kind, hint) : hint;
        }
        String mediaType = kind;
        return Format.find(mediaType).orElseThrow(() -> unsupported(mediaType));
    }

    /** A text that begins like a web page is one, unless it is said to be Markdown; another is what it is said to be. */
    private static String kindOfText(String found, String hint) {
        Format declared = Format.find(hint).orElse(null);
        if (declared == Format.MARKDOWN || declared == Format.HTML) {
            return hint;
        }
        if (Format.find(found).filter(Format.HTML::equals).isPresent()) {
            return found;
        }
        boolean binary = declared == Format.PDF || declared == Format.DOCX;
        return binary ? Format.PLAIN_TEXT.mediaType() : hint;
    }

    /** Whether it is text that no format begins with. Spares texts the hundreds of signatures that are tried else. */
    private boolean isPlainlyText(byte[] bytes) {
        byte first = bytes[0];
        boolean opensText = first < 0 || Character.isLetterOrDigit(first) || first == '#';
        return opensText && detect(textDetector, bytes, new Metadata()).equals(MediaType.TEXT_PLAIN);
    }

    private Optional<String> hint(Document document) {
        Optional<String> declared = DeclaredType.of(document).filter(type -> !ANYTHING.contains(type));
        if (declared.isPresent() && !declared.get().equals(Format.PLAIN_TEXT.mediaType())) {
            return declared;
        }
        Optional<String> named = Optional.ofNullable(document.name())
                .map(name -> detect(null, name).toString())
                .filter(type -> !ANYTHING.contains(type));
        return named.filter(type -> Format.find(type).isPresent())
                .or(() -> declared)
                .or(() -> named);
    }

    private MediaType detect(byte @Nullable [] bytes, @Nullable String name) {
        Metadata hints = new Metadata();
        if (name != null) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        return detect(types, bytes, hints);
    }

    private static MediaType detect(Detector detector, byte @Nullable [] bytes, Metadata hints) {
        try {
            InputStream head = bytes == null ? null : new ByteArrayInputStream(bytes, 0, HEAD_BYTES);
            return detector.detect(head, hints);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /** OLE holds Word documents up to 2003, which are not read, and those since that are encrypted. */
    private UnreadableDocumentException refusalOfOle(byte[] bytes) {
        try (TikaInputStream stream = TikaInputStream.get(bytes)) {
            MediaType inside = oleDetector.detect(stream, new Metadata());
            return ENCRYPTED_OLE.contains(inside)
                    ? new UnreadableDocumentException(
                            ENCRYPTED, "the document needs a password: save it without one and publish it again")
                    : unsupported(inside.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    private static UnreadableDocumentException unsupported(String mediaType) {
        return new UnreadableDocumentException(
                UNSUPPORTED_MEDIA_TYPE,
                "documents of type " + mediaType + " are not read: publish it as one of " + Format.supported());
    }
}
