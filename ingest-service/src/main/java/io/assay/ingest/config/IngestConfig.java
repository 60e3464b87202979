package io.assay.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** What is read, and how it is split. Read once; a bad value stops the start, naming the property. */
@ConfigMapping(prefix = "assay.ingest")
public interface IngestConfig {
    /** Most bytes of a document that comes as a record's value, and of one within another. */
    @WithDefault("8388608")
    int maxBytes();

    /** Most characters of a document's text, in UTF-16 units. */
    @WithDefault("2000000")
    int maxCharacters();

    /** Most bytes that a document may unpack to, with all that is within it. */
    @WithDefault("134217728")
    long maxUnpackedBytes();

    /** Most times its own size that a document may unpack to. */
    @WithDefault("200")
    int maxExpansion();

    /** Most levels of documents within documents. */
    @WithDefault("4")
    int maxDepth();

    /** Most documents within a document. */
    @WithDefault("1000")
    int maxMembers();

    /** The splitting that is called {@code default}. */
    Splitting splitting();

    /** Further splittings, by the names that documents ask for them with. */
    Map<String, SplittingConfig> splittings();

    /** How text becomes passages of whole sentences. */
    interface Splitting {
        /** Most words of a passage. */
        @WithDefault("120")
        int length();

        /** Most words that a passage repeats of the one before. */
        @WithDefault("20")
        int overlap();
    }
}
