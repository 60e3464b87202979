package io.assay.ingest.clean;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings text to one form, line by line: a Unicode normalisation form, by default NFC; no control characters, no lone
 * surrogates, nothing that only directs or joins and is never seen; one space where there was white space within a line,
 * or as many where they are kept; none at its end.
 */
final class TextNormaliser {
    private static final char SOFT_HYPHEN = '\u00AD';

    private final CleaningOptions options;

    TextNormaliser(CleaningOptions options) {
        this.options = options;
    }

    /** The normalised lines; a blank one is empty. */
    List<String> lines(String text) {
        String composed = composed(text);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int spaces = 0;
        for (int at = 0; at < composed.length(); ) {
            int c = composed.codePointAt(at);
            at += Character.charCount(c);
            if (endsLine(c)) {
                if (c == '\r' && at < composed.length() && composed.charAt(at) == '\n') {
                    at++;
                }
                lines.add(line.toString());
                line.setLength(0);
                spaces = 0;
                if (c == '\u2029' || c == '\f') { // these part paragraphs
                    lines.add("");
                }
            } else if (isSpace(c)) {
                spaces++;
            } else if (c == SOFT_HYPHEN && at < composed.length() && endsLine(composed.charAt(at))) {
                line.append(options.asciiOnly() ? '-' : HardWraps.HYPHEN); // here it is seen: a word is broken
            } else if (!isInvisible(c) && !(options.asciiOnly() && c > 127)) {
                if (spaces > 0) {
                    line.append(gap(spaces, line.isEmpty()));
                    spaces = 0;
                }
                line.appendCodePoint(c);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** How many lines {@link #lines} gives of a text before the one that a place, at a line's start, is in. */
    static int linesBefore(String text, int from, int place) {
        int lines = 0;
        for (int at = from; at < place; at++) {
            char c = text.charAt(at);
            if (endsLine(c) && !(c == '\n' && at > from && text.charAt(at - 1) == '\r')) {
                lines += c == '\u2029' || c == '\f' ? 2 : 1;
            }
        }
        return lines;
    }

    private String gap(int spaces, boolean indents) {
        if (options.keepSpaces()) {
            return " ".repeat(spaces);
        }
        return indents ? "" : " ";
    }

    private String composed(String text) {
        Normalizer.Form form = options.asciiOnly() ? Normalizer.Form.NFKD : options.form(); // letters before accents
        return Normalizer.isNormalized(text, form) ? text : Normalizer.normalize(text, form);
    }

    private static boolean endsLine(int c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\u000B' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || (c > 127 && Character.isSpaceChar(c));
    }

    /** Zero-width joiners are not among them: scripts and emoji read differently without. */
    private static boolean isInvisible(int c) {
        if (c >= ' ' && c < 0x7F) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT ->
                c == SOFT_HYPHEN
                        || c == '\u061C' // Arabic letter mark
                        || c == '\u200B' // zero-width space
                        || (c >= '\u200E' && c <= '\u200F') // marks of direction
                        || (c >= '\u202A' && c <= '\u202E') // embeddings and overrides of direction
                        || (c >= '\u2060' && c <= '\u206F') // word joiner, invisible operators, isolates
                        || c == '\uFEFF'; // byte order mark
            default -> false;
        };
    }
}
