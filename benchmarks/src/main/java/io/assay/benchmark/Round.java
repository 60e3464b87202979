package io.assay.benchmark;

import java.util.Locale;

/**
 * What one round took.
 *
 * @param passages number of texts embedded
 * @param pipelineSeconds from the first document published to the last prediction stored
 * @param bareSeconds the bare runtime on the same passages
 */
record Round(long passages, double pipelineSeconds, double bareSeconds) {
    /** Speed of the pipeline as a share of the bare runtime's. */
    double ratio() {
        return bareSeconds / pipelineSeconds;
    }

    /** Passages per second through the pipeline. */
    double pipelineRate() {
        return passages / pipelineSeconds;
    }

    /** Passages per second through the bare runtime. */
    double bareRate() {
        return passages / bareSeconds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "passages=%d pipeline=%.2fs bare=%.2fs ratio=%.3f",
                passages,
                pipelineSeconds,
                bareSeconds,
                ratio());
    }
}
