package io.assay.models;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one model, wherever they come from. A file that was fetched lies in {@link #folder} under its own path.
 * Not thread-safe.
 */
public interface ModelSource {
    /** What a registration names it by: a URI, pinned to one state of the files where the source knows states. */
    String uri();

    /** What a command that exports the model is to be given. */
    String name();

    /** Where fetched files lie. */
    Path folder();

    /**
     * Brings a file onto this machine: {@return whether the source has it}.
     *
     * @param path below the source, with forward slashes
     * @throws ModelFilesException if the source refuses
     * @throws ModelSourceAwayException if the source does not answer
     */
    boolean fetch(String path);

    /**
     * The paths of its files, as far as they can be told: none where a source only answers for a path.
     *
     * @throws ModelFilesException if the source refuses
     * @throws ModelSourceAwayException if the source does not answer
     */
    List<String> paths();

    /** Drops the copy of a file that turned out to be wrong: {@return whether there was one that fetching replaces}. */
    boolean forget(String path);
}
