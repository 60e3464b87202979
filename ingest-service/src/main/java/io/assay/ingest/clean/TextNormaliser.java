package io.assay.ingest.clean;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings text to one form, line by line: Unicode NFC; no control characters, no lone surrogates, nothing that only
 * directs or joins and is never seen; one space where there was white space within a line, none at its ends.
 */
final class TextNormaliser {
    private static final char SOFT_HYPHEN = '\u00AD';

    private TextNormaliser() {}

    /** The normalised lines; a blank one is empty. */
    static List<String> lines(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean space = false;
        for (int at = 0; at < composed.length(); ) {
            int c = composed.codePointAt(at);
            at += Character.charCount(c);
            if (endsLine(c)) {
                if (c == '\r' && at < composed.length() && composed.charAt(at) == '\n') {
                    at++;
                }
                lines.add(line.toString());
                line.setLength(0);
                space = false;
                if (c == '\u2029' || c == '\f') { // these part paragraphs
                    lines.add("");
                }
            } else if (isSpace(c)) {
                space = !line.isEmpty();
            } else if (c == SOFT_HYPHEN && at < composed.length() && endsLine(composed.charAt(at))) {
                line.append(HardWraps.HYPHEN); // here it is seen: a word is broken
            } else if (!isInvisible(c)) {
                if (space) {
                    line.append(' ');
                    space = false;
                }
                line.appendCodePoint(c);
            }
        }
        lines.add(line.toString());
        return lines;
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
