package io.assay.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What one round took.
 *
 * @param passages number of texts embedded
 * @param tokens of all of them
 * @param pipeline from the first document published to the last prediction stored; CPU of all processes
 * @param inferenceCpuSeconds of them, of the inference-service
 * @param mebibytes memory that all processes had in RAM at its end
 * @param bare the bare runtime on the same passages
 * @param peers others on the same documents, by name
 */
record Round(
        long passages,
        long tokens,
        Cost pipeline,
        double inferenceCpuSeconds,
        long mebibytes,
        Cost bare,
        Map<String, Cost> peers) {
    private static final double MILLION = 1e6;

    /** Speed of the pipeline as a share of the bare runtime's. */
    double ratio() {
        return bare.seconds() / pipeline.seconds();
    }

    /** Passages per second through the pipeline. */
    double pipelineRate() {
        return passages / pipeline.seconds();
    }

    /** Passages per second through the bare runtime. */
    double bareRate() {
        return passages / bare.seconds();
    }

    /** CPU seconds of all processes for a million tokens. */
    double pipelineCpu() {
        return pipeline.cpuSeconds() / tokens * MILLION;
    }

    /** CPU seconds of the inference-service for a million tokens. */
    double inferenceCpu() {
        return inferenceCpuSeconds / tokens * MILLION;
    }

    /** CPU seconds of the bare runtime for a million tokens. */
    double bareCpu() {
        return bare.cpuSeconds() / tokens * MILLION;
    }

    /** How many times as fast as a peer the pipeline is. */
    double timesAsFastAs(String peer) {
        return of(peer).seconds() / pipeline.seconds();
    }

    /** CPU seconds of a peer for a million tokens. */
    double cpuOf(String peer) {
        return of(peer).cpuSeconds() / tokens * MILLION;
    }

    private Cost of(String peer) {
        return Objects.requireNonNull(peers.get(peer), peer);
    }

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "passages=%d tokens=%d pipeline=%.2fs bare=%.2fs ratio=%.3f, CPU seconds for a million tokens: pipeline=%.1f"
                        + " inference=%.1f bare=%.1f, memory=%dMiB",
                passages,
                tokens,
                pipeline.seconds(),
                bare.seconds(),
                ratio(),
                pipelineCpu(),
                inferenceCpu(),
                bareCpu(),
                mebibytes));
        peers.forEach((name, cost) -> words.append(String.format(Locale.ROOT, ", %s=%.2fs", name, cost.seconds())));
        return words.toString();
    }
}
