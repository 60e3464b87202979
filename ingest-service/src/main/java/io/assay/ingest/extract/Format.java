package io.assay.ingest.extract;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats of documents that are read. */
public enum Format {
    /** Text without marks, in any common encoding. */
    PLAIN_TEXT("text/plain"),
    /** CommonMark with tables and front matter. */
    MARKDOWN("text/markdown", "text/x-markdown", "text/x-web-markdown"),
    /** Web pages. */
    HTML("text/html", "application/xhtml+xml"),
    /** PDF with a text layer. */
    PDF("application/pdf"),
    /** Word documents since 2007. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> aliases;

    Format(String mediaType, String... aliases) {
        this.mediaType = mediaType;
        this.aliases = Set.of(aliases);
    }

    /** The format's media type, such as {@code application/pdf}. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The format of a media type, if it is one that is read.
     *
     * @param mediaType in lower case, without parameters
     */
    static Optional<Format> find(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType) || format.aliases.contains(mediaType))
                .findFirst();
    }

    /** The media types that are read, for a message. */
    static String supported() {
        return Arrays.stream(values()).map(Format::mediaType).collect(Collectors.joining(", "));
    }
}
