package io.assay.inference.session;

import java.nio.FloatBuffer;

/**
 * What a model made of a text: one vector per token.
 *
 * @param values {@code tokens} rows of {@code width} values, row by row
 * @param tokens number of tokens
 * @param width length of each vector
 */
public record TokenVectors(FloatBuffer values, int tokens, int width) {
    /** Copies the vector of a token into {@code row}, which is {@code width} long. */
    public void copyRow(int token, float[] row) {
        values.get(token * width, row);
    }
}
