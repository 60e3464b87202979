package io.assay.eval.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text of an answer as SQuAD's scripts compare it: in lower case, without ASCII punctuation and English articles, its
 * words parted by single spaces. What is a word, a letter or white space is as in Python, which the scripts are written in.
 *
 * @param words in their order
 */
public record AnswerText(List<String> words) {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** Copies the list. */
    public AnswerText {
        words = List.copyOf(words);
    }

    /** Normalises a text. */
    public static AnswerText of(String text) {
        StringBuilder kept = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(codePoint -> PUNCTUATION.indexOf(codePoint) < 0)
                .forEach(kept::appendCodePoint);
        int[] spaced = withoutArticles(kept.toString())
                .codePoints()
                .map(codePoint -> isWhiteSpace(codePoint) ? ' ' : codePoint)
                .toArray();
        return new AnswerText(Arrays.stream(new String(spaced, 0, spaced.length).split(" "))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** Whether nothing is left of the text. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /**
     * The harmonic mean of the shares of words that two answers have in common, each counted as often as it stands there:
     * in [0, 1]. 0 where no word is shared, even by two empty answers: the rule of SQuAD 1.1.
     */
    public double overlap(AnswerText other) {
        Map<String, Integer> counts = new HashMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : other.words) {
            int left = counts.getOrDefault(word, 0);
            if (left > 0) {
                counts.put(word, left - 1);
                common++;
            }
        }
        if (common == 0) {
            return 0;
        }
        double precision = (double) common / other.words.size();
        double recall = (double) common / words.size();
        return 2 * precision * recall / (precision + recall);
    }

    /** The words with single spaces between them. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }

    /** Puts a space in place of each run of word characters that is an article. */
    private static String withoutArticles(String text) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isOfWord(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            String run = text.substring(at, end);
            kept.append(ARTICLES.contains(run) ? " " : run);
            if (end < text.length()) {
                kept.appendCodePoint(text.codePointAt(end));
                end += Character.charCount(text.codePointAt(end));
            }
            at = end;
        }
        return kept.toString();
    }

    /** Letters and numbers of every kind; the underscore is gone by then. Marks are none. */
    private static boolean isOfWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.LETTER_NUMBER
                || Character.getType(codePoint) == Character.OTHER_NUMBER;
    }

    private static boolean isWhiteSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == '\u0085';
    }
}
