package io.assay.eval.metric;

import io.assay.eval.statistics.AdditiveSummary;

/**
 * How well confidence tells how often a model is right: confidences in {@value #BINS} bins of equal width, and in each the
 * gap between mean confidence and accuracy (Guo et al. 2017). A confidence on the edge of two bins is in the lower.
 */
public final class Calibration implements AdditiveSummary<Reliability> {
    static final int BINS = 15;

    private final double[] confidences;
    private final double[] hits;
    private final byte[] bins;

    /**
     * Sorts examples into bins.
     *
     * @param confidences in [0, 1]; not copied
     * @param hits 1 where the model is right, else 0; not copied
     */
    public Calibration(double[] confidences, double[] hits) {
        this.confidences = confidences;
        this.hits = hits;
        this.bins = new byte[confidences.length];
        for (int example = 0; example < bins.length; example++) {
            bins[example] = bin(confidences[example]);
        }
    }

    @Override
    public int sums() {
        return 3 * BINS;
    }

    @Override
    public void add(int example, double weight, double[] sums) {
        int bin = bins[example];
        sums[bin] += weight;
        sums[BINS + bin] += weight * confidences[example];
        sums[2 * BINS + bin] += weight * hits[example];
    }

    @Override
    public Reliability of(double[] sums) {
        return new Reliability(sums, BINS);
    }

    private static byte bin(double confidence) {
        byte bin = 0;
        while (bin < BINS - 1 && confidence > (bin + 1) / (double) BINS) {
            bin++;
        }
        return bin;
    }
}
