package io.assay.ingest.extract;

import io.assay.ingest.extract.ExtractedText.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes the visible text of XHTML as plain text: paragraphs apart by a blank line; headings, list items and table rows
 * on lines of their own; the cells of a row apart by a tab. White space collapses, but for line breaks in {@code pre}.
 * Notes where headings stand.
 */
final class BlockTextHandler extends DefaultHandler {
    private static final Set<String> HIDDEN =
            Set.of("head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "textarea");
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "table",
            "pre",
            "blockquote",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "figure",
            "form",
            "fieldset",
            "details",
            "address",
            "hr");
    private static final Set<String> LINES =
            Set.of("li", "dt", "dd", "tr", "br", "option", "caption", "figcaption", "summary", "legend");

    private static final int OUTSIDE = -1;

    private final StringBuilder text = new StringBuilder();
    private final List<Heading> headings = new ArrayList<>();
    private final int maxCharacters;
    private Gap gap = Gap.NONE;
    private int hidden;
    private int preformatted;
    private int items;
    private int rows;
    private boolean cellBegins;
    private boolean rowBegins;
    private int headingStart = OUTSIDE;

    BlockTextHandler(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /** What was written so far. */
    String text() {
        return text.toString();
    }

    /** The headings in what was written so far, on a first page. */
    List<Heading> headings() {
        return headings;
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
        if (HIDDEN.contains(name)) {
            hidden++;
        }
        breakAt(name);
        switch (name) {
            case "pre" -> preformatted++;
            case "li" -> items++;
            case "tr" -> {
                rows++;
                rowBegins = true;
            }
            case "td", "th" -> cellBegins = true;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> headingStart = text.length();
            default -> {
                // the others have no inner rules
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) {
        if (HIDDEN.contains(name)) {
            hidden--;
        }
        switch (name) {
            case "pre" -> preformatted--;
            case "li" -> items--;
            case "tr" -> rows--;
            case "td", "th" -> {
                cellBegins = false;
                widen(Gap.SPACE);
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> endHeading(name.charAt(1) - '0');
            default -> {
                // the others have no inner rules
            }
        }
        breakAt(name);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (hidden > 0) {
            return;
        }
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            if (c == '\n' && preformatted > 0) {
                widen(Gap.LINE);
            } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                widen(Gap.SPACE);
            } else {
                write(c);
            }
        }
    }

    private void endHeading(int level) {
        int start = headingStart;
        while (start != OUTSIDE && start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++; // the gap before it was written with it
        }
        if (start != OUTSIDE && start < text.length()) {
            headings.add(new Heading(0, start, text.length(), level));
        }
        headingStart = OUTSIDE;
    }

    private void breakAt(String name) {
        if (PARAGRAPHS.contains(name)) {
            widen(items > 0 || rows > 0 ? Gap.LINE : Gap.PARAGRAPH); // an item or a row does not fall apart
        } else if (LINES.contains(name)) {
            widen(Gap.LINE);
        }
    }

    private void widen(Gap least) {
        if (least.compareTo(gap) > 0) {
            gap = least;
        }
    }

    private void write(char c) {
        if (cellBegins && !rowBegins) {
            gap = Gap.CELL; // whatever blocks the cell before ends with and this one begins with
        }
        cellBegins = false;
        rowBegins = false;
        if (gap != Gap.NONE) {
            if (!text.isEmpty()) {
                text.append(gap.written);
            }
            gap = Gap.NONE;
        }
        text.append(c);
        if (text.length() > maxCharacters) {
            throw new TextOverflowException("characters of text", maxCharacters);
        }
    }

    /** What stands between two pieces of text; the widest that is asked for wins. */
    private enum Gap {
        NONE(""),
        SPACE(" "),
        CELL("\t"),
        LINE("\n"),
        PARAGRAPH("\n\n");

        private final String written;

        Gap(String written) {
            this.written = written;
        }
    }
}
