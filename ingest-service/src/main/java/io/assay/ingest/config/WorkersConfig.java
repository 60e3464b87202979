package io.assay.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** The processes that read documents. Read once; a bad value stops the start, naming the property. */
@ConfigMapping(prefix = "assay.ingest.workers")
public interface WorkersConfig {
    /** How many run at the same time, each on one core; as many as there are processors where absent. */
    OptionalInt count();

    /** The heap of each. A process takes up to some 300 MiB beyond it. */
    @WithDefault("512M")
    MemorySize heap();

    /** Longest that one may take for a document. A document that two take longer for goes to the dead letters. */
    @WithDefault("20s")
    Duration timeLimit();

    /** How many documents one reads before another takes its place. */
    @WithDefault("2000")
    int documents();
}
