package io.assay.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Where copies of a source's files lie, under their own paths. Not thread-safe. */
final class CopyFolder {
    private final Path folder;
    private final boolean isAnew;
    private final Set<String> made = new HashSet<>();

    /**
     * Copies in a folder.
     *
     * @param isAnew whether copies that were there before are replaced
     */
    CopyFolder(Path folder, boolean isAnew) {
        this.folder = folder;
        this.isAnew = isAnew;
    }

    Path path() {
        return folder;
    }

    /** Where the copy of a file is, or is to be. */
    Path of(String path) {
        return folder.resolve(path);
    }

    /** Makes a copy where nobody else has made it meanwhile: one process does at a time. */
    void make(String path, Runnable work) {
        FileLocks.holding(of(".locks").resolve(path + ".lock"), () -> {
            if (!Files.exists(of(path))) {
                work.run();
            }
        });
    }

    /** Whether there is a copy to use. One that is to be replaced is deleted. */
    boolean has(String path) {
        if (isAnew && made.add(path)) {
            Copies.delete(of(path));
        }
        return Files.exists(of(path));
    }

    /** Drops a copy: {@return whether there was one}. */
    boolean forget(String path) {
        return Copies.delete(of(path));
    }
}
