package io.assay.eval.metric;

import java.util.Arrays;
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

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }
}
