package io.assay.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where documents are fetched from that records only point to. Read once; a bad value stops the start. */
@ConfigMapping(prefix = "assay.ingest.references")
public interface ReferencesConfig {
    /**
     * Folders like {@code file:///folder/} and beginnings of addresses like {@code https://host/path/}. Where absent, nothing
     * is fetched.
     */
    Optional<List<String>> allowed();

    /** Longest that one document from a web server may take. */
    @WithDefault("30s")
    Duration timeLimit();
}
