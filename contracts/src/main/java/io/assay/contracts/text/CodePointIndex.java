package io.assay.contracts.text;

/**
 * Converts offsets in one text between UTF-16 units, which Java counts in, and code points, which events count in.
 * Both directions take constant time where the text has no surrogate pair, and logarithmic time otherwise. Immutable.
 */
public final class CodePointIndex {
    private final int utf16Length;
    /** Code-point offset of each surrogate pair, ascending: each pair before a place shifts it by one. */
    private final int[] pairs;

    private CodePointIndex(int utf16Length, int[] pairs) {
        this.utf16Length = utf16Length;
        this.pairs = pairs;
    }

    /** Indexes {@code text}. A lone surrogate counts as one code point, as in {@link String#codePoints}. */
    public static CodePointIndex of(String text) {
        int codePoints = text.codePointCount(0, text.length());
        int[] pairs = new int[text.length() - codePoints];
        int found = 0;
        for (int at = 0, codePoint = 0; found < pairs.length; codePoint++) {
            int width = Character.charCount(text.codePointAt(at));
            if (width == 2) {
                pairs[found++] = codePoint;
            }
            at += width;
        }
        return new CodePointIndex(text.length(), pairs);
    }

    /** Number of code points in the text. */
    public int length() {
        return utf16Length - pairs.length;
    }

    /**
     * The UTF-16 offset of a code-point offset.
     *
     * @param codePoint in [0, {@link #length}]
     * @throws IndexOutOfBoundsException if it lies outside the text
     */
    public int toUtf16(int codePoint) {
        if (codePoint < 0 || codePoint > length()) {
            throw new IndexOutOfBoundsException("code point " + codePoint + " is outside [0, " + length() + "]");
        }
        return codePoint + pairsBefore(codePoint);
    }

    /**
     * The code-point offset of a UTF-16 offset; of the second half of a pair, that of the pair.
     *
     * @param utf16 in [0, length of the text]
     * @throws IndexOutOfBoundsException if it lies outside the text
     */
    public int toCodePoint(int utf16) {
        if (utf16 < 0 || utf16 > utf16Length) {
            throw new IndexOutOfBoundsException("UTF-16 unit " + utf16 + " is outside [0, " + utf16Length + "]");
        }
        int low = 0;
        int high = pairs.length;
        while (low < high) { // the number of pairs that end at or before the place
            int middle = (low + high) >>> 1;
            if (pairs[middle] + middle + 2 <= utf16) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean insidePair = low < pairs.length && pairs[low] + low + 1 == utf16;
        return insidePair ? pairs[low] : utf16 - low;
    }

    private int pairsBefore(int codePoint) {
        int low = 0;
        int high = pairs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs[middle] < codePoint) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
