package io.assay.inference.task;

import io.assay.contracts.event.Pooling;
import io.assay.inference.session.OutputRows;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Makes one vector of a text's token vectors, as the pooling and normalising modules of sentence-transformers do. Sums
 * are kept in double precision, in the order of the tokens.
 */
final class SentencePooling {
    private static final double LEAST_COUNT = 1e-9;
    private static final double LEAST_NORM = 1e-12;
    /** What a token that does not count has in each dimension, where the greatest value is sought. */
    private static final double MASKED = -1e9;

    private SentencePooling() {}

    /**
     * Pools.
     *
     * @param attentionMask weight of each token, one per row of {@code vectors}
     * @throws IllegalArgumentException if the pooling is {@link Pooling#NONE}
     */
    static double[] pool(Pooling pooling, OutputRows vectors, LongBuffer attentionMask) {
        return switch (pooling) {
            case MEAN -> mean(vectors, attentionMask);
            case CLS -> row(vectors, 0);
            case MAX -> max(vectors, attentionMask);
            case LAST_TOKEN -> row(vectors, last(attentionMask));
            case NONE -> throw new IllegalArgumentException("token vectors that stay are not pooled");
        };
    }

    /** Scales a vector to length 1, in place. A vector of zeros stays one. */
    static void normalize(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double norm = Math.max(Math.sqrt(squares), LEAST_NORM);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
    }

    private static double[] mean(OutputRows vectors, LongBuffer attentionMask) {
        double[] sum = new double[vectors.width()];
        float[] row = new float[vectors.width()];
        double count = 0;
        for (int token = 0; token < vectors.rows(); token++) {
            long weight = attentionMask.get(token);
            vectors.copyRow(token, row);
            for (int i = 0; i < row.length; i++) {
                sum[i] += weight * (double) row[i];
            }
            count += weight;
        }
        double divisor = Math.max(count, LEAST_COUNT);
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= divisor;
        }
        return sum;
    }

    private static double[] max(OutputRows vectors, LongBuffer attentionMask) {
        double[] greatest = new double[vectors.width()];
        Arrays.fill(greatest, MASKED);
        float[] row = new float[vectors.width()];
        for (int token = 0; token < vectors.rows(); token++) {
            if (attentionMask.get(token) != 0) {
                vectors.copyRow(token, row);
                for (int i = 0; i < row.length; i++) {
                    greatest[i] = Math.max(greatest[i], row[i]);
                }
            }
        }
        return greatest;
    }

    /** The last token that counts; the first where none does. */
    private static int last(LongBuffer attentionMask) {
        int last = attentionMask.limit() - 1;
        while (last > 0 && attentionMask.get(last) == 0) {
            last--;
        }
        return last;
    }

    private static double[] row(OutputRows vectors, int token) {
        float[] row = vectors.row(token);
        double[] vector = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            vector[i] = row[i];
        }
        return vector;
    }
}
