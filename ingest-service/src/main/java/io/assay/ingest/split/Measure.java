package io.assay.ingest.split;

import java.util.Locale;

/** What recursive splitting counts. */
public enum Measure {
    /** Code points. */
    CHARACTER {
        @Override
        int count(String text, int start, int end) {
            return text.codePointCount(start, end);
        }

        @Override
        int after(String text, int start, int end, int count) {
            int at = start;
            for (int i = 0; i < count && at < end; i++) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at;
        }

        @Override
        int before(String text, int start, int end, int count) {
            int at = end;
            for (int i = 0; i < count && at > start; i++) {
                at -= Character.charCount(text.codePointBefore(at));
            }
            return at;
        }
    },
    /** Words: what stands between spaces. */
    WORD {
        @Override
        int count(String text, int start, int end) {
            int words = 0;
            for (int at = start; at < end; at++) {
                words += endsWord(text, at, end) ? 1 : 0;
            }
            return words;
        }

        @Override
        int after(String text, int start, int end, int count) {
            int words = 0;
            for (int at = start; at < end; at++) {
                boolean startsWord = text.charAt(at) != ' ' && (at == start || text.charAt(at - 1) == ' ');
                if (startsWord && words++ == count) {
                    return at;
                }
            }
            return end;
        }

        @Override
        int before(String text, int start, int end, int count) {
            int words = 0;
            for (int at = end - 1; at >= start; at--) {
                if (endsWord(text, at, end) && words++ == count) {
                    return after(text, at, end, 1);
                }
            }
            return start;
        }

        private boolean endsWord(String text, int at, int end) {
            return text.charAt(at) != ' ' && (at + 1 == end || text.charAt(at + 1) == ' ');
        }
    };

    /** How many are in a text, from {@code start} to {@code end} in UTF-16 units. */
    abstract int count(String text, int start, int end);

    /** Where as many are over, with the spaces after them; {@code end} where there are no more. */
    abstract int after(String text, int start, int end, int count);

    /** Where the last of them, as many, begin; {@code start} where there are no more. */
    abstract int before(String text, int start, int end, int count);

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
