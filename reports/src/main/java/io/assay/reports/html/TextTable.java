package io.assay.reports.html;

import java.util.ArrayList;
import java.util.List;

/** A table of texts, whose columns are named in their order. */
final class TextTable {
    private final List<String> heads = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();

    /** With further columns that hold words. */
    TextTable words(String... names) {
        return with("words", names);
    }

    /** With further columns that hold numbers. */
    TextTable numbers(String... names) {
        return with("number", names);
    }

    private TextTable with(String look, String... names) {
        for (String name : names) {
            heads.add(name);
            classes.add(look);
        }
        return this;
    }

    /** Writes it with its rows, each as long as there are columns. */
    void write(Markup page, List<List<String>> rows) {
        page.open("div", "class", "scroll")
                .open("table", "class", "metrics")
                .open("thead")
                .open("tr");
        cells(page, "th", heads);
        page.close().close().open("tbody");
        for (List<String> row : rows) {
            page.open("tr");
            cells(page, "td", row);
            page.closeLine();
        }
        page.close().close().closeLine();
    }

    private void cells(Markup page, String element, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            page.element(element, texts.get(i), "class", classes.get(i));
        }
    }
}
