package io.assay.ingest.clean;

import java.util.List;

/**
 * Lines that belong together, as one.
 *
 * @param text what they say
 * @param lines those lines; at least one
 * @param starts where each of them starts in {@code text}, in UTF-16 units
 */
record Paragraph(String text, List<Line> lines, List<Integer> starts) {
    static Paragraph of(Line line) {
        return new Paragraph(line.text(), List.of(line), List.of(0));
    }
}
