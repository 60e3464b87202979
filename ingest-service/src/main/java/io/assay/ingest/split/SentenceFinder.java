package io.assay.ingest.split;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds the sentences of clean text, in order. A line's end ends a sentence. Within a line the JDK's sentence rules
 * hold, but that no sentence ends after an abbreviation, an initial or a list's number. A sentence of more words than
 * fit into a passage is cut between words. Takes time in proportion to the text. Not thread-safe.
 */
final class SentenceFinder {
    /** In English and German; those with a full stop inside, such as "e.g.", are known by it. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "Dr", "Mr", "Mrs", "Ms", "Mx", "Prof", "St", "Sr", "Jr", "Rev", "Hon", "Gen", "Col", "Capt", "Lt", "Sgt",
            "cf", "vs", "viz", "approx", "No", "no", "Nos", "Nr", "Art", "art", "Fig", "fig", "Figs", "Eq", "Eqs",
            "Sec", "Sect", "Ch", "Vol", "vol", "pp", "p", "Ref", "Refs", "Tab", "al", "Tel", "tel", "Mt", "Abs", "Abb",
            "Bd", "Hr", "Fr", "Str", "bzw", "ca", "vgl", "Dipl", "Ing", "sog", "inkl", "zzgl", "ggf", "evtl", "Kap");

    private static final Pattern ITEM_NUMBER = Pattern.compile("\\(?(?:\\d{1,3}|\\p{L})[.)]");

    private final BreakIterator rules = BreakIterator.getSentenceInstance(Locale.ROOT);
    private final int mostWords;

    /**
     * @param mostWords most words of a piece of a sentence, positive
     */
    SentenceFinder(int mostWords) {
        this.mostWords = mostWords;
    }

    void find(String text, Consumer<Sentence> found) {
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (end > start) {
                findInLine(text, start, end, found);
            }
            start = end + 1;
        }
    }

    private void findInLine(String text, int lineStart, int lineEnd, Consumer<Sentence> found) {
        rules.setText(text.substring(lineStart, lineEnd));
        int start = lineStart;
        for (int next = rules.next(); next != BreakIterator.DONE; next = rules.next()) {
            int end = lineStart + next;
            while (text.charAt(end - 1) == ' ') {
                end--;
            }
            if (end == lineEnd || endsSentence(text, start, end)) {
                emit(text, start, end, found);
                start = lineStart + next;
            }
        }
    }

    private static boolean endsSentence(String text, int start, int end) {
        if (text.charAt(end - 1) != '.') {
            return !ITEM_NUMBER.matcher(text).region(start, end).matches();
        }
        int wordStart = Math.max(start, text.lastIndexOf(' ', end - 1) + 1);
        while (wordStart < end - 1 && !Character.isLetterOrDigit(text.charAt(wordStart))) {
            wordStart++;
        }
        String word = text.substring(wordStart, end - 1);
        boolean initial = word.length() == 1 && Character.isLetter(word.charAt(0));
        boolean dotted = word.indexOf('.') >= 0 && word.chars().allMatch(c -> c == '.' || Character.isLetter(c));
        return !initial
                && !dotted
                && !ABBREVIATIONS.contains(word)
                && !ITEM_NUMBER.matcher(text).region(start, end).matches();
    }

    private void emit(String text, int start, int end, Consumer<Sentence> found) {
        int words = 0;
        int pieceStart = start;
        int pieceEnd = start;
        for (int at = Words.nextStart(text, start, end); at < end; at = Words.nextStart(text, pieceEnd, end)) {
            if (words == mostWords) {
                found.accept(new Sentence(pieceStart, pieceEnd, words));
                words = 0;
            }
            if (words == 0) {
                pieceStart = at;
            }
            pieceEnd = Words.end(text, at, end);
            words++;
        }
        if (words > 0) {
            found.accept(new Sentence(pieceStart, pieceEnd, words));
        }
    }
}
