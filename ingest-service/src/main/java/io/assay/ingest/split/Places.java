package io.assay.ingest.split;

import com.ibm.icu.text.BreakIterator;
import io.assay.ingest.clean.CleanText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a text may be cut. Each place is before something visible and after something visible, so that no passage is of
 * white space alone; the end of the text is one, too. In UTF-16 units.
 */
final class Places {
    private final int[] sorted;

    private Places(String text, IntStream places) {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        int least = first;
        sorted = IntStream.concat(
                        places.filter(at -> at > least && at < text.length())
                                .filter(at -> !Character.isWhitespace(text.charAt(at))),
                        IntStream.of(text.length()))
                .toArray();
    }

    /** From the coarsest to the finest: sentences, if wanted, ends of lines, characters as readers see them, code points. */
    static List<Places> of(CleanText clean, boolean sentences) {
        String text = clean.text();
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        List<Places> places = new ArrayList<>();
        if (sentences) {
            places.add(new Places(text, Unit.SENTENCE.find(clean).stream().mapToInt(Range::start)));
        }
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        lines.setText(text);
        places.add(new Places(text, Arrays.stream(all(lines, text)).filter(characters::isBoundary)));
        places.add(new Places(text, Arrays.stream(all(characters, text))));
        places.add(new Places(
                text, IntStream.range(1, text.length()).filter(at -> !Character.isLowSurrogate(text.charAt(at)))));
        return places;
    }

    private static int[] all(BreakIterator rules, String text) {
        IntStream.Builder places = IntStream.builder();
        for (int at = rules.first(); at != BreakIterator.DONE && at < text.length(); at = rules.next()) {
            places.add(at);
        }
        return places.build().toArray();
    }

    /** The first place after another; the end of the text after all. */
    int after(int at) {
        int found = Arrays.binarySearch(sorted, at);
        int next = found >= 0 ? found + 1 : -found - 1;
        return sorted[Math.min(next, sorted.length - 1)];
    }

    /** The last place that is not after another, or {@code least} where none is that is later than that. */
    int notAfter(int at, int least) {
        int found = Arrays.binarySearch(sorted, at);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? least : Math.max(least, sorted[last]);
    }
}
