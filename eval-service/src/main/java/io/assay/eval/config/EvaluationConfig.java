package io.assay.eval.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** How the service works. Read once; a bad value stops the start, naming the property. */
@ConfigMapping(prefix = "assay.eval")
public interface EvaluationConfig {
    /** The consumer group whose committed offsets say how far the projection is. */
    @WithDefault("assay-eval")
    @NotBlank
    String group();

    /** How long the worker rests between two looks at the evaluations. */
    @WithDefault("300ms")
    Duration rest();

    /** Least time between two partial reports of one evaluation. */
    @WithDefault("1s")
    Duration reportInterval();
}
