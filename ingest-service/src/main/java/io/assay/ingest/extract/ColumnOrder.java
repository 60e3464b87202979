package io.assay.ingest.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/**
 * Puts glyphs that a program wrote line by line across columns of prose into the order in which they are read, one column
 * after the other. What is written column by column stays as it is, and so does what may be a table: columns are only told
 * where gutters run down at least {@value #LEAST_LINES} lines of each, all are broad enough for prose, and most lines are full.
 */
final class ColumnOrder {
    private static final int LEAST_LINES = 6;

    /** With so many lines a column is one, and what lies across two of them is none of either. */
    private static final int LINES_OF_A_COLUMN = 3;

    /** Lines of prose end near the edge of their column, but for the last of a paragraph; cells of a table do not. */
    private static final double FULL = 0.75;

    private static final double LEAST_SHARE_OF_FULL_LINES = 0.6;

    /** A column of which more lines have gaps is two, below a heading of both. */
    private static final double MOST_BROKEN_LINES = 0.3;

    /** Narrower ones hold numbers and names; in widths of the letters' size. */
    private static final double LEAST_COLUMN = 10;

    /** In widths of the letters' size. Justified lines have gaps as broad, but these do not stand below each other. */
    private static final double LEAST_GUTTER = 0.7;

    /** As a share of the letters' size: what is farther up or down is another line. */
    private static final double SAME_LINE = 0.3;

    /** In heights of the letters' size: what is farther down is another block. */
    private static final double SAME_BLOCK = 5;

    /** Where no block begins that ends at some piece, a page is not searched for one from each piece before. */
    private static final int MOST_TRIES = 40;

    /** Pages of more pieces are drawings, or made to keep a reader busy. */
    private static final int MOST_PIECES = 3_000;

    private final List<TextPosition> glyphs;
    private final List<Piece> pieces;

    private ColumnOrder(List<TextPosition> glyphs, List<Piece> pieces) {
        this.glyphs = glyphs;
        this.pieces = pieces;
    }

    /** The same glyphs in the order of reading; the same list where that is the order in which they are. */
    static List<TextPosition> of(List<TextPosition> glyphs) {
        List<Piece> pieces = pieces(glyphs);
        return pieces.size() > MOST_PIECES || sidesteps(pieces) < LEAST_LINES
                ? glyphs
                : new ColumnOrder(glyphs, pieces).reordered();
    }

    /**
     * Glyphs on one line without a wide gap, written from left to right.
     *
     * @param from index of its first glyph
     * @param to index behind its last glyph
     */
    private record Piece(int from, int to, double y, double size, double start, double end) {
        /** This and what stands behind it on the line. */
        Piece with(Piece other) {
            return new Piece(from, other.to, y, size, Math.min(start, other.start), Math.max(end, other.end));
        }

        boolean isBeside(Piece other) {
            return (start > other.end || end < other.start) && Math.abs(y - other.y) < other.size;
        }
    }

    private static List<Piece> pieces(List<TextPosition> glyphs) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < glyphs.size()) {
            Piece piece = piece(glyphs, from);
            pieces.add(piece);
            from = piece.to();
        }
        return pieces;
    }

    private static Piece piece(List<TextPosition> glyphs, int from) {
        TextPosition first = glyphs.get(from);
        double y = first.getYDirAdj();
        double size = Math.max(first.getFontSizeInPt(), 1);
        double start = first.getXDirAdj();
        double end = start;
        int to = from;
        while (to < glyphs.size()) {
            TextPosition glyph = glyphs.get(to);
            double x = glyph.getXDirAdj();
            if (Math.abs(glyph.getYDirAdj() - y) > SAME_LINE * size || x < end - size) {
                break;
            }
            if (!glyph.getUnicode().isBlank()) { // a space may be as broad as a gutter
                if (x - end >= LEAST_GUTTER * size) {
                    break;
                }
                end = Math.max(end, x + glyph.getWidthDirAdj());
            }
            to++;
        }
        return new Piece(from, Math.max(to, from + 1), y, size, start, end);
    }

    /** How often a piece is followed by one beside it, not below: hardly where columns are written one after the other. */
    private static int sidesteps(List<Piece> pieces) {
        int sidesteps = 0;
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i).isBeside(pieces.get(i - 1))) {
                sidesteps++;
            }
        }
        return sidesteps;
    }

    private List<TextPosition> reordered() {
        List<TextPosition> result = new ArrayList<>(glyphs.size());
        int at = 0;
        int end = 0;
        int tries = 0;
        while (at < pieces.size()) {
            if (tries == MOST_TRIES && at < end) {
                add(pieces.get(at), result);
                at++;
                continue;
            }
            Block block = new Block();
            int behind = at;
            while (behind < pieces.size() && block.take(pieces.get(behind))) {
                behind++;
            }
            tries = behind == end ? tries + 1 : 1;
            end = behind;
            if (block.isProse()) {
                block.columns.forEach(column -> column.pieces.forEach(piece -> add(piece, result)));
                at = behind;
            } else {
                add(pieces.get(at), result);
                at++;
            }
        }
        return result;
    }

    private void add(Piece piece, List<TextPosition> result) {
        result.addAll(glyphs.subList(piece.from(), piece.to()));
    }

    /** Pieces that follow each other, in columns from left to right. */
    private static final class Block {
        private final List<Column> columns = new ArrayList<>();
        private @Nullable Piece last;
        private int sidesteps;

        /** Takes a piece that lies in a column, or beside all; not one that lies across two, or far away. */
        boolean take(Piece piece) {
            if (last != null && !isNear(piece, last)) {
                return false;
            }
            List<Column> touched = touched(piece);
            if (areSeveral(touched)) {
                return false;
            }
            if (touched.isEmpty()) {
                columns.add(place(piece), new Column(piece));
            } else {
                Column column = touched.get(0);
                for (Column other : touched.subList(1, touched.size())) {
                    column.join(other);
                    columns.remove(other);
                }
                column.add(piece);
            }
            if (last != null && piece.isBeside(last)) {
                sidesteps++;
            }
            last = piece;
            return true;
        }

        private static boolean isNear(Piece piece, Piece last) {
            return piece.y() >= last.y() - piece.size() && piece.y() <= last.y() + SAME_BLOCK * piece.size();
        }

        private List<Column> touched(Piece piece) {
            double gutter = LEAST_GUTTER * piece.size();
            List<Column> touched = new ArrayList<>(2);
            for (Column column : columns) {
                if (column.end > piece.start() - gutter && column.start < piece.end() + gutter) {
                    touched.add(column);
                }
            }
            return touched;
        }

        private static boolean areSeveral(List<Column> touched) {
            int several = 0;
            for (Column column : touched) {
                several += column.lines.size() >= LINES_OF_A_COLUMN ? 1 : 0;
            }
            return several > 1;
        }

        private int place(Piece piece) {
            int place = 0;
            while (place < columns.size() && columns.get(place).start < piece.start()) {
                place++;
            }
            return place;
        }

        boolean isProse() {
            if (columns.size() < 2 || sidesteps < LEAST_LINES) {
                return false;
            }
            int lines = 0;
            int full = 0;
            for (Column column : columns) {
                if (column.lines.size() < LEAST_LINES
                        || column.width() < LEAST_COLUMN * column.size()
                        || column.brokenLines > MOST_BROKEN_LINES * column.lines.size()) {
                    return false;
                }
                lines += column.lines.size();
                full += column.fullLines();
            }
            return full >= LEAST_SHARE_OF_FULL_LINES * lines;
        }
    }

    /** Pieces below each other, and the lines that they make up. */
    private static final class Column {
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Piece> lines = new ArrayList<>();
        private double start;
        private double end;
        private int brokenLines;

        Column(Piece piece) {
            start = piece.start();
            end = piece.end();
            add(piece);
        }

        void add(Piece piece) {
            pieces.add(piece);
            start = Math.min(start, piece.start());
            end = Math.max(end, piece.end());
            Piece line = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (line != null && Math.abs(line.y() - piece.y()) <= SAME_LINE * piece.size()) {
                lines.set(lines.size() - 1, line.with(piece));
                brokenLines++;
            } else {
                lines.add(piece);
            }
        }

        /** Takes in what turns out to be a part of it. */
        void join(Column other) {
            List<Piece> all = new ArrayList<>(pieces);
            all.addAll(other.pieces);
            all.sort(Comparator.comparingInt(Piece::from));
            pieces.clear();
            lines.clear();
            brokenLines = 0;
            all.forEach(this::add);
        }

        double width() {
            return end - start;
        }

        double size() {
            return pieces.get(0).size();
        }

        int fullLines() {
            int full = 0;
            for (Piece line : lines) {
                full += line.end() - line.start() >= FULL * width() ? 1 : 0;
            }
            return full;
        }
    }
}
