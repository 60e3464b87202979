package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.ENCRYPTED;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.UNSUPPORTED_MEDIA_TYPE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
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
 * told apart by the declared media type, and where that says no more than {@code text/plain}, by the file name's ending;
 * mails, web pages and JSON are known without. Thread-safe.
 */
final class FormatDetector {
    private static final MediaType OLE = MediaType.application("x-tika-msoffice");
    private static final Set<MediaType> ENCRYPTED_OLE =
            Set.of(POIFSContainerDetector.OOXML_PROTECTED, POIFSContainerDetector.DRM_ENCRYPTED);
    private static final byte[] RICH_TEXT = "{\\rtf".getBytes(US_ASCII);
    /** No format that is read begins later. Tika would search 64 KiB for each of its signatures. */
    private static final int HEAD_BYTES = 2048;

    private static final Set<String> ANYTHING = Set.of("application/octet-stream", "binary/octet-stream");
    /** What Tika knows no media type of. */
    private static final Map<String, Format> ENDINGS =
            Map.of(".jsonl", Format.JSON_LINES, ".ndjson", Format.JSON_LINES, ".tgz", Format.GZIP);

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final MediaTypeRegistry registry = types.getMediaTypeRegistry();
    private final TextDetector textDetector = new TextDetector();
    private final POIFSContainerDetector oleDetector = new POIFSContainerDetector();

    /**
     * The document's format.
     *
     * @throws UnreadableDocumentException if it is none that is read, an encrypted Office document, or a zip file that is
     *     damaged or unpacks to too much
     */
    Format detect(Document document, Allowance allowance) throws UnreadableDocumentException {
        byte[] bytes = document.bytes();
        if (ZipPackage.begins(bytes)) {
            return formatOfPackage(bytes, allowance);
        }
        if (Bytes.startsWith(bytes, RICH_TEXT)) {
            return Format.RTF;
        }
        MediaType found = isPlainlyText(bytes) ? MediaType.TEXT_PLAIN : detect(bytes, null);
        if (found.equals(OLE)) {
            return formatOfOle(bytes);
        }
        boolean isText = registry.isInstanceOf(found, MediaType.TEXT_PLAIN)
                || TextDecoder.unmarkedUtf16(bytes).isPresent();
        if (isText) {
            return formatOfText(document, found);
        }
        String mediaType = found.equals(MediaType.OCTET_STREAM) // bytes that say nothing
                ? hint(document).orElse(found.toString())
                : found.toString();
        return Format.find(mediaType).orElseThrow(() -> unsupported(mediaType));
    }

    /** A text that begins like a mail or a web page is one, unless it is said to be other; all else is what is said. */
    private Format formatOfText(Document document, MediaType found) throws UnreadableDocumentException {
        String hint = hint(document).orElse(null);
        Format declared = hint == null ? null : Format.find(hint).orElse(null);
        if (declared == Format.MARKDOWN || declared == Format.HTML || declared == Format.CSV) {
            return declared;
        }
        if (declared == Format.EML || EmlReader.begins(document.bytes())) {
            return Format.EML;
        }
        if (Format.find(found.toString()).filter(Format.HTML::equals).isPresent()) {
            return Format.HTML;
        }
        if (hint != null && declared == null) {
            throw unsupported(hint);
        }
        boolean isSaidToBeJson = declared == Format.JSON || declared == Format.JSON_LINES;
        boolean mayBeJson = declared == null || isSaidToBeJson || !declared.isText();
        if (!mayBeJson || !JsonReader.begins(document)) {
            return Format.PLAIN_TEXT;
        }
        Format otherwise =
                declared != null && isSaidToBeJson ? declared : Format.PLAIN_TEXT; // whose reader says what is wrong
        return JsonReader.formatOf(document).orElse(otherwise);
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
        Optional<String> named =
                Optional.ofNullable(document.name()).map(this::ofName).filter(type -> !ANYTHING.contains(type));
        return named.filter(type -> Format.find(type).isPresent())
                .or(() -> declared)
                .or(() -> named);
    }

    private String ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.entrySet().stream()
                .filter(ending -> lower.endsWith(ending.getKey()))
                .map(ending -> ending.getValue().mediaType())
                .findFirst()
                .orElseGet(() -> detect(null, name).toString());
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

    private static Format formatOfPackage(byte[] bytes, Allowance allowance) throws UnreadableDocumentException {
        try (ZipPackage zip = ZipPackage.open(bytes)) {
            Format format = zip.format();
            if (format != Format.ZIP
                    && format != Format.EPUB) { // those are unpacked by their readers, and counted there
                zip.measure(allowance);
            }
            return format;
        } catch (IOException | RuntimeException e) { // on damage, any of its own
            throw ZipPackage.corrupt(e);
        }
    }

    /** OLE holds documents of Office up to 2003, mails of Outlook, and documents since that are encrypted. */
    private Format formatOfOle(byte[] bytes) throws UnreadableDocumentException {
        try (TikaInputStream stream = TikaInputStream.get(bytes)) {
            MediaType inside = oleDetector.detect(stream, new Metadata());
            if (ENCRYPTED_OLE.contains(inside)) {
                throw new UnreadableDocumentException(
                        ENCRYPTED, "the document needs a password: save it without one and publish it again");
            }
            if (inside.equals(OLE)) {
                throw UnreadableDocumentException.corrupt(
                        "the Office file has been damaged or cut off: open it in an Office program and save it anew",
                        new IOException("nothing that is known is within"));
            }
            return Format.find(inside.toString()).orElseThrow(() -> unsupported(inside.toString()));
        } catch (IOException | RuntimeException e) { // on damage, any of its own
            throw UnreadableDocumentException.corrupt(
                    "the Office file has been damaged or cut off: open it in an Office program and save it anew", e);
        }
    }

    private static UnreadableDocumentException unsupported(String mediaType) {
        return new UnreadableDocumentException(
                UNSUPPORTED_MEDIA_TYPE,
                "documents of type " + mediaType + " are not read: publish it as one of " + Format.supported());
    }
}
