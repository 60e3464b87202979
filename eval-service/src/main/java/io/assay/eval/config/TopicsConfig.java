package io.assay.eval.config;

import io.smallrye.config.ConfigMapping;

/** What topics are called. */
@ConfigMapping(prefix = "assay.topics")
public interface TopicsConfig {
    /** What their names begin with. */
    String prefix();
}
