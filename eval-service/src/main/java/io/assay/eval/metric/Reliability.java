package io.assay.eval.metric;

import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import java.util.List;
import java.util.stream.IntStream;

/** What bins of confidence hold, as {@link Calibration} fills them. */
public final class Reliability {
    private final double[] sums;
    private final int bins;

    /** The weights of all bins, then the sums of their confidences, then those of their hits; not copied. */
    Reliability(double[] sums, int bins) {
        this.sums = sums;
        this.bins = bins;
    }

    /** Expected calibration error: the mean gap by the number of examples, in [0, 1]. NaN where there are none. */
    public double expectedError() {
        double gaps = 0;
        double all = 0;
        for (int bin = 0; bin < bins; bin++) {
            gaps += sums[bin] * gap(bin);
            all += sums[bin];
        }
        return gaps / all;
    }

    /** Maximum calibration error: the greatest gap, in [0, 1]. */
    public double maximumError() {
        return IntStream.range(0, bins).mapToDouble(this::gap).max().orElse(0);
    }

    /** The bins that hold examples, by ascending confidence. */
    public List<ReliabilityBin> bins() {
        return IntStream.range(0, bins)
                .filter(bin -> sums[bin] > 0)
                .mapToObj(bin -> new ReliabilityBin(
                        bin / (double) bins,
                        (bin + 1) / (double) bins,
                        (long) sums[bin],
                        confidence(bin),
                        accuracy(bin)))
                .toList();
    }

    private double gap(int bin) {
        return sums[bin] == 0 ? 0 : Math.abs(accuracy(bin) - confidence(bin));
    }

    private double confidence(int bin) {
        return sums[bins + bin] / sums[bin];
    }

    private double accuracy(int bin) {
        return sums[2 * bins + bin] / sums[bin];
    }
}
