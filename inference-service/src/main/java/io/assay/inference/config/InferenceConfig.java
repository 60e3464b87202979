package io.assay.inference.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What an inference pod serves, and with how many cores. Read once; a bad value stops the start. */
@ConfigMapping(prefix = "assay.inference")
public interface InferenceConfig {
    /** The pool whose models it serves. */
    String pool();

    /**
     * What models run on: {@code cpu}, or {@code cuda} for the first NVIDIA device, in a build with {@code -Pcuda}.
     * Where there is none, models run on the processor, and a warning says why.
     */
    @WithDefault("cpu")
    Accelerator device();

    /**
     * How many runs are asked for at the same time. Where absent, as many as keep the device busiest: the number of
     * processors, on each of which one runs, or some hundreds of one text each, which share runs on an NVIDIA device.
     */
    OptionalInt callers();

    /** Most tokens of one run on an NVIDIA device, padding counted. More need more of its memory. */
    @WithDefault("8192")
    int tokensPerRun();

    /**
     * How much the files of all models that are open may have together, such as {@code 4G}; half of the memory of
     * container or machine where absent. Least recently used models are closed to keep within it.
     */
    Optional<MemorySize> memoryBudget();

    /**
     * How long a run of a model may take. A model that takes longer counts as stuck: the pod is no longer live, so that
     * whatever runs it starts it anew.
     */
    @WithDefault("15m")
    Duration stuckAfter();

    /**
     * How long a pod that is told to stop goes on with the polls that are under way, at most two of 256 requests of each
     * topic.
     * What it cannot answer meanwhile another pod answers. Up to ten seconds more pass until the process ends; what
     * runs the pod has to wait as long, in Kubernetes {@code terminationGracePeriodSeconds}.
     */
    @WithDefault("20s")
    Duration drainWithin();

    /** What models can run on. */
    enum Accelerator {
        CPU,
        CUDA
    }
}
