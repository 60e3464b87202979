package io.assay.cli.archive;

/** How what an archive says of a key compares with what a broker holds. */
enum Standing {
    /** The broker has nothing under the key, or it was withdrawn. */
    ABSENT,
    /** It holds the same, or what it holds is its own finding and goes before that of another place. */
    HELD,
    /** It holds something else. */
    OTHER
}
