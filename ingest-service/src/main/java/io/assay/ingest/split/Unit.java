package io.assay.ingest.split;

import io.assay.ingest.clean.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a length can be counted in. A text's units follow one another without a gap: what parts two belongs to the first. */
public enum Unit {
    /** What stands between spaces. A line's end is no space, and is part of a word. */
    WORD {
        @Override
        List<Range> find(CleanText text) {
            return apartBy(" ", text.text());
        }
    },
    /** By the rules of the text's language. */
    SENTENCE {
        @Override
        List<Range> find(CleanText text) {
            return SentenceRules.of(text.language())
                    .find(text.text(), 0, text.text().length());
        }

        @Override
        Map<String, Object> content() {
            return Map.of("unit", "sentence", "sentenceRules", SentenceRules.VERSION);
        }
    },
    /** What stands between blank lines. */
    PASSAGE {
        @Override
        List<Range> find(CleanText text) {
            return apartBy("\n\n", text.text());
        }
    },
    /** Pages, where the document has them; else the whole text is one. */
    PAGE {
        @Override
        List<Range> find(CleanText text) {
            List<Range> pages = new ArrayList<>();
            int start = 0;
            for (int next : text.pageStarts()) {
                if (next > start) {
                    pages.add(new Range(start, next));
                    start = next;
                }
            }
            pages.add(new Range(start, text.text().length()));
            return pages;
        }
    },
    /** What stands between line ends. */
    LINE {
        @Override
        List<Range> find(CleanText text) {
            return apartBy("\n", text.text());
        }
    },
    /** What ends in a full stop, whatever that means there. */
    PERIOD {
        @Override
        List<Range> find(CleanText text) {
            return apartBy(".", text.text());
        }
    };

    /** What a configuration with this unit has to say of it. */
    Map<String, Object> content() {
        return Map.of("unit", name().toLowerCase(Locale.ROOT));
    }

    /** The units of a text, in order: all of it. */
    abstract List<Range> find(CleanText text);

    private static List<Range> apartBy(String delimiter, String text) {
        List<Range> units = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, start)) {
            units.add(new Range(start, at + delimiter.length()));
            start = at + delimiter.length();
        }
        if (start < text.length()) {
            units.add(new Range(start, text.length()));
        }
        return units;
    }
}
