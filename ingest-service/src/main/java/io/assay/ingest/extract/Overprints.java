package io.assay.ingest.extract;

import java.util.Arrays;

/**
 * Tells glyphs that are drawn again where they stand already, by which some programs make letters bold or give them a
 * shadow: the same characters, less than a third of their width away in both directions. This is what
 * {@link org.apache.pdfbox.text.PDFTextStripper#setSuppressDuplicateOverlappingText} tells, but by a grid of cells, each
 * of which has its list in a hash table: a page has many equal letters in a column, and few in a cell.
 */
final class Overprints {
    /** Units of a page, 72 to an inch: so much more than what letters are looked for in that most lie in one cell. */
    private static final double CELL = 24;

    /** Wider letters than three times that stand again only where they do so this near. */
    private static final float GREATEST_TOLERANCE = 100;

    /** No page is as large, and no number of a cell overflows. */
    private static final float FARTHEST = 1e6f;

    private static final int LISTS = 1 << 13;
    private static final int FIRST_CAPACITY = 1 << 12;

    /** For each list the number of its latest glyph, from 1 on; 0 where it is empty. */
    private final int[] latest = new int[LISTS];

    private String[] characters = new String[FIRST_CAPACITY];
    private float[] xs = new float[FIRST_CAPACITY];
    private float[] ys = new float[FIRST_CAPACITY];

    /** For each glyph the number of the one before it in its list. */
    private int[] before = new int[FIRST_CAPACITY];

    private int glyphs;

    /**
     * Whether a glyph is drawn where it stands already; else it stands there from now on.
     *
     * @param x distance from the page's left edge, in its units, as are {@code y} and the width
     */
    boolean repeats(String glyph, float x, float y, float width) {
        float tolerance = Math.min(width / glyph.length() / 3, GREATEST_TOLERANCE);
        float left = x - tolerance;
        float right = x + tolerance;
        float top = y - tolerance;
        float bottom = y + tolerance;
        int lastRow = cell(bottom);
        int lastColumn = cell(right);
        for (int row = cell(top); row <= lastRow; row++) {
            for (int column = cell(left); column <= lastColumn; column++) {
                for (int other = latest[list(glyph, column, row)]; other > 0; other = before[other - 1]) {
                    if (stands(other - 1, left, right, top, bottom) && characters[other - 1].equals(glyph)) {
                        return true;
                    }
                }
            }
        }
        add(glyph, x, y);
        return false;
    }

    /** Forgets a page, since another begins. */
    void clear() {
        Arrays.fill(latest, 0);
        glyphs = 0;
    }

    private boolean stands(int glyph, float left, float right, float top, float bottom) {
        float x = xs[glyph];
        float y = ys[glyph];
        return x >= left && x < right && y >= top && y < bottom;
    }

    private void add(String glyph, float x, float y) {
        if (glyphs == xs.length) {
            int capacity = 2 * glyphs;
            characters = Arrays.copyOf(characters, capacity);
            xs = Arrays.copyOf(xs, capacity);
            ys = Arrays.copyOf(ys, capacity);
            before = Arrays.copyOf(before, capacity);
        }
        int list = list(glyph, cell(x), cell(y));
        characters[glyphs] = glyph;
        xs[glyphs] = x;
        ys[glyphs] = y;
        before[glyphs] = latest[list];
        latest[list] = ++glyphs;
    }

    private static int cell(float distance) {
        return (int) Math.floor(Math.max(-FARTHEST, Math.min(FARTHEST, distance)) / CELL);
    }

    /** Of the cell, and of the first letter, which most glyphs have alone. */
    private static int list(String glyph, int column, int row) {
        int letter = glyph.isEmpty() ? 0 : glyph.charAt(0);
        int hash = (31 * letter + column) * 31 + row;
        return (hash ^ hash >>> 13) & (LISTS - 1);
    }
}
