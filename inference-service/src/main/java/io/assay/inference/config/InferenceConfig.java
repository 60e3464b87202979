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

    /** How many texts run at the same time, each on one core; as many as there are processors where absent. */
    OptionalInt callers();

    /**
     * How much the files of all models that are open may have together, such as {@code 4G}; half of the memory of
     * container or machine where absent. Least recently used models are closed to keep within it.
     */
    Optional<MemorySize> memoryBudget();

    /**
     * How long a model may take for one answer. One that takes longer counts as stuck: the pod is no longer live, so
     * that whatever runs it starts it anew. An answer may take a thousand runs of the model, which is minutes.
     */
    @WithDefault("15m")
    Duration stuckAfter();

    /**
     * How long a pod that is told to stop goes on with the polls that are under way, at most 128 requests of each topic.
     * What it cannot answer meanwhile another pod answers. Up to ten seconds more pass until the process ends; what
     * runs the pod has to wait as long, in Kubernetes {@code terminationGracePeriodSeconds}.
     */
    @WithDefault("20s")
    Duration drainWithin();
}
