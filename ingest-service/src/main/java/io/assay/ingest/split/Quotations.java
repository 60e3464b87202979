package io.assay.ingest.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a line quotes: from an opening mark to the next that closes it. Quotations of quotations are part of them. */
final class Quotations {
    /** By the opening mark, those that close it. German and Polish close with what English opens with. */
    private static final Map<Character, String> CLOSING =
            Map.of('"', "\"", '“', "”“", '„', "“”", '«', "»", '»', "«", '‹', "›", '「', "」", '『', "』", '《', "》");

    /** Longer ones are taken for marks that stand alone, such as of inches. */
    private static final int MOST_UNITS = 1000;

    private final List<Range> quotations = new ArrayList<>();

    /** Those of {@code text} from {@code start} to {@code end}. */
    Quotations(String text, int start, int end) {
        Map<String, Integer> searched = new HashMap<>(); // up to where none of these marks stands
        for (int at = start; at < end; at++) {
            String closing = CLOSING.get(text.charAt(at));
            if (closing == null) {
                continue;
            }
            int limit = Math.min(end, at + MOST_UNITS);
            int close = find(closing, text, Math.max(at + 1, searched.getOrDefault(closing, 0)), limit);
            if (close < 0) {
                searched.put(closing, limit);
            } else {
                quotations.add(new Range(at, close + 1));
                at = close;
            }
        }
    }

    /** The one that a place is within, or that ends there; null if there is none. */
    @Nullable
    Range around(int place) {
        int low = 0;
        int high = quotations.size();
        while (low < high) { // the first that ends at the place or after it
            int middle = (low + high) >>> 1;
            if (quotations.get(middle).end() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < quotations.size() && quotations.get(low).start() < place ? quotations.get(low) : null;
    }

    private static int find(String closing, String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (closing.indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }
}
