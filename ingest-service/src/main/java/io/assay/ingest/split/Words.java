package io.assay.ingest.split;

import java.lang.Character.UnicodeScript;

/**
 * Counts words. A word is a run of anything but white space; in scripts that put no spaces between words, each ideograph
 * or kana is one. A run of more than {@value #MOST_UNITS} UTF-16 units, such as encoded data, is several.
 */
final class Words {
    private static final int MOST_UNITS = 100;

    private Words() {}

    /** Number of words in {@code text} from {@code start} to {@code end}, in UTF-16 units. */
    static int count(String text, int start, int end) {
        int words = 0;
        for (int at = nextStart(text, start, end); at < end; at = nextStart(text, end(text, at, end), end)) {
            words++;
        }
        return words;
    }

    /** Where the first word at or after a place starts; {@code end} if there is none. */
    static int nextStart(String text, int from, int end) {
        int at = from;
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the word that starts at a place ends. */
    static int end(String text, int start, int end) {
        int first = text.codePointAt(start);
        int at = start + Character.charCount(first);
        if (standsAlone(first)) {
            return at;
        }
        while (at < end && at - start < MOST_UNITS && !isSpace(text.charAt(at)) && !standsAlone(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n';
    }

    private static boolean standsAlone(int codePoint) {
        if (codePoint < 0x2E80) { // nothing before the first block of East Asian scripts
            return false;
        }
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }
}
