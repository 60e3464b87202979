package io.assay.eval.metric;

import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well confidence tells how often a model is right: confidences in {@value #BINS} bins of equal width, and in each the
 * gap between mean confidence and accuracy (Guo et al. 2017). A confidence on the edge of two bins is in the lower.
 */
public final class Calibration {
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

    /** Expected calibration error: the mean gap by the number of examples, in [0, 1]. NaN where there are none. */
    public double expectedError(double[] weights) {
        Bin[] filled = fill(weights);
        double sum = 0;
        double all = 0;
        for (Bin bin : filled) {
            sum += bin.weight * bin.gap();
            all += bin.weight;
        }
        return sum / all;
    }

    /** Maximum calibration error: the greatest gap, in [0, 1]. */
    public double maximumError(double[] weights) {
        double greatest = 0;
        for (Bin bin : fill(weights)) {
            greatest = Math.max(greatest, bin.gap());
        }
        return greatest;
    }

    /** The bins that hold examples, by ascending confidence. */
    public List<ReliabilityBin> bins() {
        double[] once = new double[confidences.length];
        Arrays.fill(once, 1);
        Bin[] filled = fill(once);
        return IntStream.range(0, BINS)
                .filter(bin -> filled[bin].weight > 0)
                .mapToObj(bin -> filled[bin].between(bin / (double) BINS, (bin + 1) / (double) BINS))
                .toList();
    }

    private Bin[] fill(double[] weights) {
        Bin[] filled = new Bin[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            filled[bin] = new Bin();
        }
        for (int example = 0; example < bins.length; example++) {
            Bin bin = filled[bins[example]];
            bin.weight += weights[example];
            bin.confidence += weights[example] * confidences[example];
            bin.hits += weights[example] * hits[example];
        }
        return filled;
    }

    private static byte bin(double confidence) {
        byte bin = 0;
        while (bin < BINS - 1 && confidence > (bin + 1) / (double) BINS) {
            bin++;
        }
        return bin;
    }

    /** Sums over the examples of a bin. */
    private static final class Bin {
        private double weight;
        private double confidence;
        private double hits;

        ReliabilityBin between(double from, double to) {
            return new ReliabilityBin(from, to, (long) weight, confidence / weight, hits / weight);
        }

        double gap() {
            return weight == 0 ? 0 : Math.abs(hits / weight - confidence / weight);
        }
    }
}
