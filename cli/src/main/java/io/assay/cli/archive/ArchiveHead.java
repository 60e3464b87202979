package io.assay.cli.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * The first line of an archive: what it is.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format, from 1; a reader knows its own and those before
 * @param holds what kind of thing
 * @param name the collection's, or the evaluation's id
 * @param written when, in ISO 8601
 * @param assay the version of Assay that wrote it
 */
@JsonPropertyOrder({"format", "version", "holds", "name", "written", "assay"})
public record ArchiveHead(String format, int version, Kind holds, String name, String written, String assay) {
    static final String FORMAT = "assay-archive";
    static final int VERSION = 1;

    /** Checks that nothing is missing. */
    public ArchiveHead {
        Objects.requireNonNull(format, "format is missing");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
        Objects.requireNonNull(holds, "holds is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(written, "written is missing");
        Objects.requireNonNull(assay, "assay is missing");
    }

    /** What an archive can hold. */
    public enum Kind {
        /** Documents and passages, and the examples that are about them. */
        @JsonProperty("collection")
        COLLECTION,
        /** All that an evaluation is computed from, and what it found. */
        @JsonProperty("evaluation")
        EVALUATION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The head of an archive that is written now, by this version of the format. */
    public static ArchiveHead of(Kind holds, String name, Instant now, String assay) {
        return new ArchiveHead(
                FORMAT,
                VERSION,
                holds,
                name,
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                assay);
    }

    /** What it holds, in words. */
    @Override
    public String toString() {
        return holds + " " + name;
    }
}
