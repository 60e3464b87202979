package io.assay.eval.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.ToIntFunction;

/** Rows of few numbers each, one behind the other in one array: a million of them are a few megabytes. */
final class NumberRows {
    private int[] numbers = new int[64];
    private int[] ends = new int[64];
    private int rows;

    /** Adds a row of what has numbers. */
    <T> void add(Collection<T> row, ToIntFunction<T> number) {
        int end = rows == 0 ? 0 : ends[rows - 1];
        if (end + row.size() > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, end + row.size()));
        }
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        for (T each : row) {
            numbers[end++] = number.applyAsInt(each);
        }
        ends[rows++] = end;
    }

    int size() {
        return rows;
    }

    int size(int row) {
        return ends[row] - start(row);
    }

    /** The numbers that any row has. */
    BitSet all() {
        BitSet all = new BitSet();
        int end = rows == 0 ? 0 : ends[rows - 1];
        for (int i = 0; i < end; i++) {
            all.set(numbers[i]);
        }
        return all;
    }

    /** The number at a place of a row. */
    int number(int row, int place) {
        return numbers[start(row) + place];
    }

    /** Adds a weight to the sum of each number in a row; that of 0 is at {@code offset}. */
    void add(int row, double weight, double[] sums, int offset) {
        for (int i = start(row); i < ends[row]; i++) {
            sums[offset + numbers[i]] += weight;
        }
    }

    /** The same rows with other numbers. */
    NumberRows renumbered(int[] to) {
        NumberRows renumbered = new NumberRows();
        renumbered.rows = rows;
        renumbered.ends = Arrays.copyOf(ends, rows);
        int end = rows == 0 ? 0 : ends[rows - 1];
        renumbered.numbers = new int[end];
        for (int i = 0; i < end; i++) {
            renumbered.numbers[i] = to[numbers[i]];
        }
        return renumbered;
    }

    /** The numbers of each row that the same row of others has, too; none twice in one row. */
    NumberRows common(NumberRows others) {
        NumberRows common = new NumberRows();
        common.rows = rows;
        common.ends = new int[rows];
        common.numbers = new int[rows == 0 ? 0 : ends[rows - 1]];
        int end = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = start(row); i < ends[row]; i++) {
                if (others.has(row, numbers[i])) {
                    common.numbers[end++] = numbers[i];
                }
            }
            common.ends[row] = end;
        }
        return common;
    }

    private boolean has(int row, int number) {
        for (int i = start(row); i < ends[row]; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }
}
