package io.assay.ingest.extract;

import io.assay.ingest.extract.ExtractedText.Heading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes the visible text of XHTML as plain text: paragraphs apart by a blank line; headings, list items and table rows
 * on lines of their own; the cells of a row between bars, as in Markdown. A table whose cells hold tables, or rows of one
 * cell, only lays out a page: its cells are lines. White space collapses, but for line breaks in {@code pre}.
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

    /** A workbook of a few bytes may have billions of empty cells. */
    private static final int MOST_ELEMENTS = 10_000_000;

    private final StringBuilder text = new StringBuilder();
    /** Places are of all of the text; pages are told at the end. */
    private final List<Heading> headings = new ArrayList<>();

    private final List<Integer> pageStarts = new ArrayList<>();
    private final Set<String> pageClasses;
    private final Deque<Row> rows = new ArrayDeque<>();
    private final int maxCharacters;
    private Gap gap = Gap.NONE;
    private int hidden;
    private int preformatted;
    private int items;
    private int headingStart = OUTSIDE;
    private int elements;
    private boolean overflown;

    /** Writes text of one page. */
    BlockTextHandler(int maxCharacters) {
        this(maxCharacters, Set.of());
    }

    /**
     * Writes text of pages.
     *
     * @param pageClasses classes of the elements that a page begins with
     */
    BlockTextHandler(int maxCharacters, Set<String> pageClasses) {
        this.maxCharacters = maxCharacters;
        this.pageClasses = pageClasses;
    }

    /**
     * What was written, by page. What stands before the first page is a page if it is anything.
     *
     * @throws TextOverflowException if there was more text than the limit, even if the parser has caught that already
     */
    List<String> pages() {
        checkLength();
        List<String> pages = new ArrayList<>();
        int start = 0;
        for (int next : laterPageStarts()) {
            pages.add(text.substring(start, next));
            start = next;
        }
        pages.add(text.substring(start));
        return pages;
    }

    /** The headings in what was written. */
    List<Heading> headings() {
        List<Integer> later = laterPageStarts();
        List<Heading> byPage = new ArrayList<>();
        int page = 0;
        for (Heading heading : headings) {
            while (page < later.size() && later.get(page) <= heading.start()) {
                page++;
            }
            int start = page == 0 ? 0 : later.get(page - 1);
            byPage.add(new Heading(page, heading.start() - start, heading.end() - start, heading.level()));
        }
        return byPage;
    }

    /** Where pages after the first one start. */
    private List<Integer> laterPageStarts() {
        return pageStarts.stream().filter(start -> start > 0).toList();
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
        if (++elements > MOST_ELEMENTS) {
            overflown = true;
            throw new TextOverflowException("elements", MOST_ELEMENTS);
        }
        if (HIDDEN.contains(name)) {
            hidden++;
        }
        String classes = attributes.getValue("class");
        if (classes != null && pageClasses.contains(classes)) {
            beginPage();
        }
        breakAt(name);
        switch (name) {
            case "pre" -> preformatted++;
            case "li" -> items++;
            case "table" -> rows.forEach(Row::layOut);
            case "tr" -> rows.push(new Row());
            case "td", "th" -> beginCell();
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
            case "tr" -> endRow();
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

    private void beginPage() {
        pageStarts.add(text.length());
        gap = Gap.NONE;
        headingStart = OUTSIDE;
    }

    private void beginCell() {
        Row row = rows.peek();
        if (row != null) {
            widen(Gap.LINE);
            row.cellStarts.add(text.length());
        }
    }

    /** Writes the row's cells on one line, now that it is known that they are cells. */
    private void endRow() {
        Row row = rows.poll();
        if (row == null || row.isLayout || row.cellStarts.size() < 2) {
            return;
        }
        int start = row.cellStarts.get(0);
        List<String> cells = new ArrayList<>(row.cellStarts.size());
        for (int cell = 0; cell < row.cellStarts.size(); cell++) {
            boolean last = cell == row.cellStarts.size() - 1;
            cells.add(text.substring(row.cellStarts.get(cell), last ? text.length() : row.cellStarts.get(cell + 1)));
        }
        int content = start;
        while (content < text.length() && text.charAt(content) == '\n') {
            content++;
        }
        while (!headings.isEmpty() && headings.get(headings.size() - 1).start() >= content) {
            headings.remove(headings.size() - 1); // within a row they are cells
        }
        text.setLength(content);
        text.append(MarkdownRow.of(cells));
        checkLength();
    }

    private void breakAt(String name) {
        if (PARAGRAPHS.contains(name)) {
            widen(items > 0 || !rows.isEmpty() ? Gap.LINE : Gap.PARAGRAPH); // an item or a row does not fall apart
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
        if (gap != Gap.NONE) {
            boolean pageBegins = !pageStarts.isEmpty() && pageStarts.get(pageStarts.size() - 1) == text.length();
            if (!text.isEmpty() && !pageBegins) {
                text.append(gap.written);
            }
            gap = Gap.NONE;
        }
        text.append(c);
        checkLength();
    }

    private void checkLength() {
        overflown |= text.length() > maxCharacters;
        if (overflown) {
            throw new TextOverflowException("characters of text", maxCharacters);
        }
    }

    /** A row of a table that has begun. */
    private static final class Row {
        private final List<Integer> cellStarts = new ArrayList<>();
        private boolean isLayout;

        private void layOut() {
            isLayout = true;
        }
    }

    /** What stands between two pieces of text; the widest that is asked for wins. */
    private enum Gap {
        NONE(""),
        SPACE(" "),
        LINE("\n"),
        PARAGRAPH("\n\n");

        private final String written;

        Gap(String written) {
            this.written = written;
        }
    }
}
