package io.assay.ingest.extract;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells glyphs that are drawn again where they stand already, by which some programs make letters bold or give them a
 * shadow: the same characters, less than a third of their width away in both directions. This is what
 * {@link org.apache.pdfbox.text.PDFTextStripper#setSuppressDuplicateOverlappingText} tells, but by a grid of cells, each
 * of which has its list in a hash table: a page has many equal letters in a column, and few in a cell.
 */
final class Overprints {
    /** Units of a page, 72 to an inch: more than what most letters are looked for in. */
    private static final float CELL = 8;

    /** Wider letters than three times that stand again only where they do so this near. */
    private static final float GREATEST_TOLERANCE = 100;

    /** No page is as large, and no number of a cell overflows. */
    private static final float FARTHEST = 1e6f;

    private static final int LISTS = 1 << 13;

    private final @Nullable Glyph[] lists = new @Nullable Glyph[LISTS];

    /** What stands on the page, and what else is in its list. */
    private record Glyph(
            String characters, float x, float y, @Nullable Glyph next) {
        boolean stands(String other, float left, float right, float top, float bottom) {
            return x >= left && x < right && y >= top && y < bottom && characters.equals(other);
        }
    }

    /**
     * Whether a glyph is drawn where it stands already; else it stands there from now on.
     *
     * @param x distance from the page's left edge, in its units, as are {@code y} and the width
     */
    boolean repeats(String characters, float x, float y, float width) {
        float tolerance = Math.min(width / characters.length() / 3, GREATEST_TOLERANCE);
        float left = x - tolerance;
        float right = x + tolerance;
        float top = y - tolerance;
        float bottom = y + tolerance;
        for (int row = cell(top); row <= cell(bottom); row++) {
            for (int column = cell(left); column <= cell(right); column++) {
                for (Glyph glyph = lists[list(characters, column, row)]; glyph != null; glyph = glyph.next) {
                    if (glyph.stands(characters, left, right, top, bottom)) {
                        return true;
                    }
                }
            }
        }
        int list = list(characters, cell(x), cell(y));
        lists[list] = new Glyph(characters, x, y, lists[list]);
        return false;
    }

    /** Forgets a page, since another begins. */
    void clear() {
        Arrays.fill(lists, null);
    }

    private static int cell(float distance) {
        return (int) Math.floor(Math.max(-FARTHEST, Math.min(FARTHEST, distance)) / CELL);
    }

    private static int list(String characters, int column, int row) {
        int hash = (31 * characters.hashCode() + column) * 31 + row;
        return (hash ^ hash >>> 13) & (LISTS - 1);
    }
}
