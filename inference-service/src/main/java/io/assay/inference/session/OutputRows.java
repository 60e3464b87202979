package io.assay.inference.session;

import java.nio.FloatBuffer;

/**
 * One output of a model for one text: a row per token, or a single row where the output is about the text as a whole.
 *
 * @param values {@code rows} rows of {@code width} values, row by row
 * @param rows number of rows
 * @param width length of each row
 */
public record OutputRows(FloatBuffer values, int rows, int width) {
    /** Copies a row into {@code row}, which is {@code width} long. */
    public void copyRow(int index, float[] row) {
        values.get(index * width, row);
    }

    /** The values up to a row, as rows of a width; of a single row its start. */
    OutputRows first(int rows, int width) {
        return new OutputRows(values.slice(0, rows * width), rows, width);
    }

    /** A copy of a row. */
    public float[] row(int index) {
        float[] row = new float[width];
        copyRow(index, row);
        return row;
    }
}
