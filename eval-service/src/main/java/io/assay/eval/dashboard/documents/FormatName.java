package io.assay.eval.dashboard.documents;

import java.util.Map;

/** Media types as people call them. */
final class FormatName {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("application/pdf", "PDF"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
            Map.entry("application/vnd.oasis.opendocument.text", "OpenDocument text"),
            Map.entry("application/msword", "Word of before 2007"),
            Map.entry("application/rtf", "RTF"),
            Map.entry("application/epub+zip", "EPUB"),
            Map.entry("text/html", "HTML"),
            Map.entry("text/markdown", "Markdown"),
            Map.entry("text/plain", "Plain text"),
            Map.entry("text/csv", "CSV"),
            Map.entry("application/json", "JSON"),
            Map.entry("application/jsonl", "JSON lines"),
            Map.entry("message/rfc822", "Mail"),
            Map.entry("application/vnd.ms-outlook", "Outlook mail"),
            Map.entry("application/zip", "ZIP archive"),
            Map.entry("application/x-tar", "TAR archive"),
            Map.entry("application/gzip", "GZIP archive"));

    private FormatName() {}

    /** {@code PDF} for {@code application/pdf}; what is not known stays as it is. */
    static String of(String mediaType) {
        return NAMES.getOrDefault(mediaType, mediaType);
    }
}
