package io.assay.ingest.extract;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.apache.tika.mime.MediaType;

/** What a document's publisher declared of it: a media type, and perhaps an encoding. */
final class DeclaredType {
    private DeclaredType() {}

    /** The declared media type without parameters, in lower case. Nothing where none or a malformed one was declared. */
    static Optional<String> of(Document document) {
        return parsed(document).map(type -> type.getBaseType().toString());
    }

    /** Whether a media type says what a document was found to be, or says nothing: any bytes, or any text for a text. */
    static boolean agrees(String mediaType, Format found) {
        Format declared = Format.find(mediaType).orElse(null);
        return declared == found
                || mediaType.endsWith("/octet-stream")
                || (declared == Format.PLAIN_TEXT && found.isText());
    }

    /** The declared encoding. Nothing where none was declared, or one that nobody knows. */
    static Optional<Charset> charset(Document document) {
        try {
            return parsed(document)
                    .map(type -> type.getParameters().get("charset"))
                    .map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty(); // a hint that says nothing is no hint
        }
    }

    private static Optional<MediaType> parsed(Document document) {
        return Optional.ofNullable(MediaType.parse(document.mediaType()));
    }
}
