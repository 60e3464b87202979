package io.assay.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail: its subject, who wrote it to whom and when, and what; and then its attachments.
 *
 * @param subject is the title, too
 * @param headers a line each, such as {@code From: Ada <ada@example.org>}
 * @param body by page, as its own format has them
 */
record Mail(@Nullable String subject, List<String> headers, List<String> body) {
    /** Copies the lists. */
    Mail {
        headers = List.copyOf(headers);
        body = List.copyOf(body);
    }

    /** The whole text. */
    ExtractedText text(Format format, Members attachments) {
        StringBuilder head = new StringBuilder();
        if (subject != null && !subject.isBlank()) {
            head.append(subject.strip()).append("\n\n");
        }
        headers.forEach(header -> head.append(header).append('\n'));
        head.append('\n').append(String.join("\n\n", body));
        List<String> pages = new ArrayList<>();
        pages.add(head.toString());
        pages.addAll(attachments.pages());
        return new ExtractedText(format, subject, pages, null, attachments.notes());
    }
}
