package io.assay.ingest.extract;

import java.util.ArrayList;
import java.util.List;

/** Joins what is written from top to bottom, which PDFBox takes for lines of one character each. */
final class VerticalLines {
    /** Fewer may be the cells of a table, or a list of signs. */
    private static final int LEAST_CHARACTERS = 3;

    private static final int FIRST_EAST_ASIAN = 0x2E80;

    private VerticalLines() {}

    /** The page, a vertical line on one line. */
    static String join(String page) {
        List<String> lines = new ArrayList<>();
        List<String> vertical = new ArrayList<>();
        for (String line : page.split("\n", -1)) {
            String glyph = line.strip();
            if (glyph.codePointCount(0, glyph.length()) == 1 && glyph.codePointAt(0) >= FIRST_EAST_ASIAN) {
                vertical.add(glyph);
            } else {
                flush(vertical, lines);
                lines.add(line);
            }
        }
        flush(vertical, lines);
        return String.join("\n", lines);
    }

    private static void flush(List<String> vertical, List<String> lines) {
        if (vertical.size() >= LEAST_CHARACTERS) {
            lines.add(String.join("", vertical));
        } else {
            lines.addAll(vertical);
        }
        vertical.clear();
    }
}
