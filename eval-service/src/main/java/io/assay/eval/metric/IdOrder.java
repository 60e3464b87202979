package io.assay.eval.metric;

import java.util.Comparator;

/**
 * Ids by code point, which is the order of their UTF-8 bytes and so of C's {@code strcmp}. {@link String#compareTo}
 * differs above U+FFFF.
 */
public enum IdOrder implements Comparator<String> {
    /** From the least to the greatest. */
    ASCENDING;

    @Override
    public int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean onlyOneIsSurrogate = Character.isSurrogate(l) != Character.isSurrogate(r);
                return onlyOneIsSurrogate ? (Character.isSurrogate(l) ? 1 : -1) : Character.compare(l, r);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
