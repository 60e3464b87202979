package io.assay.ingest.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes running headers and footers: lines that stand first or last on more than half of a document's pages, the same
 * but for a page number that goes up by one from page to page. The same words elsewhere on a page stay, and so does a
 * page's only line, since a page is more than its header.
 */
final class RepeatedLines {
    /** Headers and footers of more lines than this are not known. */
    private static final int MOST_LINES = 4;

    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{1,6}(?!\\d)");

    private RepeatedLines() {}

    /** The pages without them. */
    static List<List<Line>> remove(List<List<Line>> pages) {
        List<List<Line>> remaining = new ArrayList<>(pages);
        for (Edge edge : Edge.values()) {
            for (int i = 0; i < MOST_LINES && removeOutermost(remaining, edge); i++) {
                // each round bares the next line
            }
        }
        return remaining;
    }

    /** Whether any was removed. */
    private static boolean removeOutermost(List<List<Line>> pages, Edge edge) {
        Map<String, Integer> pagesWith = new HashMap<>();
        List<Set<String>> forms = new ArrayList<>(pages.size());
        int filled = 0;
        for (int page = 0; page < pages.size(); page++) {
            List<Line> lines = pages.get(page);
            long text = lines.stream().filter(line -> !line.isBlank()).limit(2).count();
            Set<String> ofPage =
                    text < 2 ? Set.of() : forms(lines.get(edge.outermost(lines)).text(), page);
            ofPage.forEach(form -> pagesWith.merge(form, 1, Integer::sum));
            forms.add(ofPage);
            filled += text == 0 ? 0 : 1;
        }
        int most = Math.max(2, filled / 2 + 1);
        boolean removed = false;
        for (int page = 0; page < pages.size(); page++) {
            if (forms.get(page).stream().anyMatch(form -> pagesWith.getOrDefault(form, 0) >= most)) {
                List<Line> lines = pages.get(page);
                pages.set(page, edge.without(lines, edge.outermost(lines)));
                removed = true;
            }
        }
        return removed;
    }

    /** The line as it is, and with each number in turn relative to the page, as if that were the page's number. */
    private static Set<String> forms(String line, int page) {
        Set<String> forms = new HashSet<>();
        forms.add(line);
        Matcher number = NUMBER.matcher(line);
        while (number.find()) {
            int relative = Integer.parseInt(number.group()) - page;
            forms.add(line.substring(0, number.start()) + "{page + " + relative + "}" + line.substring(number.end()));
        }
        return forms;
    }

    private enum Edge {
        TOP {
            @Override
            int outermost(List<Line> lines) {
                int i = 0;
                while (lines.get(i).isBlank()) {
                    i++;
                }
                return i;
            }

            @Override
            List<Line> without(List<Line> lines, int outermost) {
                return lines.subList(outermost + 1, lines.size());
            }
        },
        BOTTOM {
            @Override
            int outermost(List<Line> lines) {
                int i = lines.size() - 1;
                while (lines.get(i).isBlank()) {
                    i--;
                }
                return i;
            }

            @Override
            List<Line> without(List<Line> lines, int outermost) {
                return lines.subList(0, outermost);
            }
        };

        /** Where the first or last line stands that is not blank. There must be one. */
        abstract int outermost(List<Line> lines);

        /** The lines within. */
        abstract List<Line> without(List<Line> lines, int outermost);
    }
}
