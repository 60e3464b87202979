package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.Pooling;
import io.assay.inference.session.OutputRows;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;

/** By hand: three tokens of two values, the last one masked. */
class SentencePoolingTest {
    private static final OutputRows VECTORS =
            new OutputRows(FloatBuffer.wrap(new float[] {1, 10, 3, 30, 100, 1000}), 3, 2);

    @Test
    void theMeanLeavesOutWhatTheMaskLeavesOut() {
        double[] mean = SentencePooling.pool(Pooling.MEAN, VECTORS, LongBuffer.wrap(new long[] {1, 1, 0}));

        assertThat(mean).containsExactly(2, 20);
    }

    @Test
    void theMeanOfNothingIsZero() {
        double[] mean = SentencePooling.pool(Pooling.MEAN, VECTORS, LongBuffer.wrap(new long[] {0, 0, 0}));

        assertThat(mean).containsExactly(0, 0);
    }

    @Test
    void clsIsTheFirstToken() {
        double[] first = SentencePooling.pool(Pooling.CLS, VECTORS, LongBuffer.wrap(new long[] {1, 1, 0}));

        assertThat(first).containsExactly(1, 10);
    }

    @Test
    void normalisingGivesLengthOne() {
        double[] vector = {3, 4};

        SentencePooling.normalize(vector);

        assertThat(vector).containsExactly(new double[] {0.6, 0.8}, within(1e-15));
    }

    @Test
    void aVectorOfZerosStaysOne() {
        double[] vector = {0, 0};

        SentencePooling.normalize(vector);

        assertThat(vector).containsExactly(0, 0);
    }
}
