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
     * Folders like {@code file:///folder/} and beginnings of addresses like {@code https://host/path/} and {@code
     * s3://bucket/prefix/}. Where absent, nothing is fetched.
     */
    Optional<List<String>> allowed();

    /** Most bytes of a document that is fetched. */
    @WithDefault("67108864")
    int maxBytes();

    /** Longest that one document from a web server or from S3 may take. */
    @WithDefault("30s")
    Duration timeLimit();

    /** Where objects of S3 are. All else is set by {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3} and so on. */
    S3 s3();

    /** What Amazon's own settings do not say. */
    interface S3 {
        /** Whether a bucket's name stands in the path of an address, in place of its host's name. */
        @WithDefault("false")
        boolean pathStyle();
    }
}
