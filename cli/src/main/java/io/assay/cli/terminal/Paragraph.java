package io.assay.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Prose in lines of a limited width. */
public final class Paragraph {
    private Paragraph() {}

    /**
     * Breaks a text at its spaces; a longer word gets a line of its own.
     *
     * @param indent what lines after the first begin with
     * @param width most characters of a line
     */
    public static List<String> wrap(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
