package io.assay.eval.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** How the service works. Read once; a bad value stops the start, naming the property. */
@ConfigMapping(prefix = "assay")
public interface EvaluationConfig {
    /** What names of topics begin with. */
    @WithName("topics.prefix")
    @WithDefault("assay.")
    String topicsPrefix();

    /** The consumer group whose committed offsets say how far the projection is. */
    @WithName("eval.group")
    @WithDefault("assay-eval")
    @NotBlank
    String group();

    /** How long the worker rests between two looks at the evaluations. */
    @WithName("eval.rest")
    @WithDefault("300ms")
    Duration rest();

    /** Least time between two partial reports of one evaluation. */
    @WithName("eval.report-interval")
    @WithDefault("1s")
    Duration reportInterval();
}
