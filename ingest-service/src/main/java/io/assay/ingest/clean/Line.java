package io.assay.ingest.clean;

import io.assay.ingest.extract.ExtractedText.Heading;
import org.jspecify.annotations.Nullable;

/**
 * A line of a page.
 *
 * @param text what it says, normalised; empty where nothing is seen
 * @param page the page that it stands on, from 0
 * @param heading the heading that it is, or is part of; null where it is none
 */
record Line(String text, int page, @Nullable Heading heading) {
    static Line blank(int page) {
        return new Line("", page, null);
    }

    boolean isBlank() {
        return text.isEmpty();
    }
}
