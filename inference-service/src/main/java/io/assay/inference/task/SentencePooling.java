package io.assay.inference.task;

import io.assay.contracts.event.Pooling;
import io.assay.inference.session.TokenVectors;
import java.nio.LongBuffer;

/**
 * Makes one vector of a text's token vectors, as the pooling and normalising modules of sentence-transformers do. Sums
 * are kept in double precision, in the order of the tokens.
 */
final class SentencePooling {
    private static final double LEAST_COUNT = 1e-9;
    private static final double LEAST_NORM = 1e-12;

    private SentencePooling() {}

    /**
     * Pools.
     *
     * @param attentionMask weight of each token, one per row of {@code vectors}
     */
    static double[] pool(Pooling pooling, TokenVectors vectors, LongBuffer attentionMask) {
        return switch (pooling) {
            case MEAN -> mean(vectors, attentionMask);
            case CLS -> first(vectors);
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

    private static double[] mean(TokenVectors vectors, LongBuffer attentionMask) {
        double[] sum = new double[vectors.width()];
        float[] row = new float[vectors.width()];
        double count = 0;
        for (int token = 0; token < vectors.tokens(); token++) {
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

    private static double[] first(TokenVectors vectors) {
        float[] row = new float[vectors.width()];
        vectors.copyRow(0, row);
        double[] vector = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            vector[i] = row[i];
        }
        return vector;
    }
}
