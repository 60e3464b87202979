package io.assay.ingest.extract;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats of documents that are read. */
public enum Format {
    /** Text without marks, in any common encoding. */
    PLAIN_TEXT(Kind.TEXT, "text/plain"),
    /** CommonMark with tables and front matter. */
    MARKDOWN(Kind.TEXT, "text/markdown", "text/x-markdown", "text/x-web-markdown"),
    /** Web pages. */
    HTML(Kind.TEXT, "text/html", "application/xhtml+xml"),
    /** Tables as text, their cells apart by commas, semicolons, tabs or bars. */
    CSV(Kind.TEXT, "text/csv", "text/tab-separated-values"),
    /** One JSON value. */
    JSON(Kind.TEXT, "application/json", "text/json"),
    /** One JSON value a line. */
    JSON_LINES(
            Kind.TEXT,
            "application/jsonl",
            "application/x-ndjson",
            "application/x-jsonlines",
            "application/jsonlines",
            "application/json-lines"),
    /** Mails as they are sent, with attachments. */
    EML(Kind.TEXT, "message/rfc822"),
    /** PDF with a text layer. */
    PDF(Kind.BINARY, "application/pdf"),
    /** Word documents since 2007. */
    DOCX(
            Kind.PACKAGE,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-word.document.macroenabled.12"),
    /** PowerPoint presentations since 2007. */
    PPTX(
            Kind.PACKAGE,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.ms-powerpoint.presentation.macroenabled.12"),
    /** Excel workbooks since 2007. */
    XLSX(
            Kind.PACKAGE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.ms-excel.sheet.macroenabled.12"),
    /** Texts of LibreOffice and its like. */
    ODT(Kind.PACKAGE, "application/vnd.oasis.opendocument.text"),
    /** Electronic books. */
    EPUB(Kind.PACKAGE, "application/epub+zip"),
    /** Word documents up to 2003. */
    DOC(Kind.BINARY, "application/msword"),
    /** Mails as Outlook saves them, with attachments. */
    MSG(Kind.BINARY, "application/vnd.ms-outlook"),
    /** Rich text. */
    RTF(Kind.BINARY, "application/rtf", "text/rtf"),
    /** Archives of documents. */
    ZIP(Kind.PACKAGE, "application/zip", "application/x-zip-compressed"),
    /** Archives of documents. */
    TAR(Kind.BINARY, "application/x-tar", "application/x-gtar"),
    /** One packed document, often an archive. */
    GZIP(Kind.BINARY, "application/gzip", "application/x-gzip");

    private final Kind kind;
    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> aliases;

    Format(Kind kind, String mediaType, String... aliases) {
        this.kind = kind;
        this.mediaType = mediaType;
        this.aliases = Set.of(aliases);
    }

    /** The format's media type, such as {@code application/pdf}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it is text that an editor shows, so that its bytes alone may not tell what it is. */
    boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Whether it is a zip file. */
    boolean isPackage() {
        return kind == Kind.PACKAGE;
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

    private enum Kind {
        TEXT,
        BINARY,
        PACKAGE
    }
}
