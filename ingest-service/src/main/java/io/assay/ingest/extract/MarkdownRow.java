package io.assay.ingest.extract;

import java.util.List;
import java.util.regex.Pattern;

/** A row of a table as a line of text. */
final class MarkdownRow {
    private static final Pattern BREAK = Pattern.compile("\\s*[\\r\\n]\\s*");

    private MarkdownRow() {}

    /** The cells between bars, without empty ones at the end; just the cell where there is one; empty where none is. */
    static String of(List<String> cells) {
        int filled = cells.size();
        while (filled > 0 && cells.get(filled - 1).isBlank()) {
            filled--;
        }
        if (filled == 0) {
            return "";
        }
        if (cells.size() == 1) {
            return oneLine(cells.get(0));
        }
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells.subList(0, filled)) {
            row.append(cell.isBlank() ? " |" : " " + oneLine(cell).replace("|", "\\|") + " |");
        }
        return row.toString();
    }

    private static String oneLine(String cell) {
        return BREAK.matcher(cell.strip()).replaceAll(" ");
    }
}
