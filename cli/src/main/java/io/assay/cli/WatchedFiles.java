package io.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files below some paths that come, change and go, as one look after another finds them: on any file system, network drives
 * included. The first look finds all. From then on a file that somebody still writes to waits until two looks find it alike.
 */
final class WatchedFiles {
    private final List<Path> paths;
    private final long mostBytes;
    private final Map<String, Stamp> handedOut = new HashMap<>();
    private Map<String, Stamp> seen = Map.of();
    private boolean first = true;

    /** Watches below paths, for files of so many bytes at most. */
    WatchedFiles(List<Path> paths, long mostBytes) {
        this.paths = List.copyOf(paths);
        this.mostBytes = mostBytes;
    }

    /**
     * What a look found.
     *
     * @param changed files that came or changed, by id
     * @param gone ids of files that were there
     * @param tooBig those of {@code changed} that are left out of it, since no document may be so big
     */
    record Changes(Map<String, Path> changed, List<String> gone, List<Path> tooBig) {}

    /** What tells that a file has changed. */
    private record Stamp(long bytes, FileTime modified) {}

    /**
     * Looks again.
     *
     * @throws io.assay.cli.terminal.CommandException if a path is gone, or two files would have the same id
     */
    Changes look() {
        Map<String, Path> files = DocumentFiles.find(paths);
        Map<String, Stamp> now = new HashMap<>();
        Map<String, Path> changed = new LinkedHashMap<>();
        List<Path> tooBig = new ArrayList<>();
        files.forEach((id, file) -> stamp(file).ifPresent(stamp -> {
            now.put(id, stamp);
            if (!stamp.equals(handedOut.get(id)) && (first || stamp.equals(seen.get(id)))) {
                handedOut.put(id, stamp);
                if (stamp.bytes() > mostBytes) {
                    tooBig.add(file);
                } else {
                    changed.put(id, file);
                }
            }
        }));
        List<String> gone = handedOut.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .sorted()
                .toList();
        gone.forEach(handedOut::remove);
        seen = now;
        first = false;
        return new Changes(changed, gone, tooBig);
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it went since it was found
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
