package io.assay.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One model in the cache that the Hugging Face libraries share, in their layout: {@code models--owner--name/} with
 * {@code blobs/ETAG}, {@code snapshots/COMMIT/PATH} that links to a blob, and {@code refs/REVISION} that holds a commit.
 */
final class HubCache {
    private final Path folder;
    private final Path locks;

    /** The model of an id in a cache. */
    HubCache(Path cache, String repository) {
        String name = "models--" + repository.replace("/", "--");
        this.folder = cache.resolve(name);
        this.locks = cache.resolve(".locks").resolve(name);
    }

    /** Where the files of a commit lie. */
    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    /** The commit that a revision was when it was last looked up. */
    Optional<String> commit(String revision) {
        try {
            return Optional.of(
                    Files.readString(folder.resolve("refs").resolve(revision)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the hub's cache " + folder, e);
        }
    }

    /** Notes which commit a revision is. */
    void note(String revision, String commit) {
        Path reference = folder.resolve("refs").resolve(revision);
        try {
            Files.createDirectories(reference.getParent());
            Files.writeString(reference, commit, UTF_8);
        } catch (IOException e) {
            throw Copies.unwritable(reference, e);
        }
    }

    /** The paths of the files of a commit that are there. */
    List<String> paths(String commit) {
        Path snapshot = snapshot(commit);
        if (!Files.isDirectory(snapshot)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(snapshot)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> snapshot.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the hub's cache " + snapshot, e);
        }
    }

    /** Where a content lies, whole. */
    Path blob(String etag) {
        return folder.resolve("blobs").resolve(etag);
    }

    /** Where the part of a content lies that has come so far. */
    Path incompleteBlob(String etag) {
        Path blob = blob(etag);
        return Copies.folderOf(blob).resolve(etag + ".incomplete");
    }

    /** Does something with a content that nobody else does at the same time, in this process or another. */
    void locked(String etag, Runnable work) {
        FileLocks.holding(locks.resolve(etag + ".lock"), work);
    }

    /** Gives a content its path in a commit. */
    void link(String etag, String commit, String path) {
        Path file = snapshot(commit).resolve(path);
        Path target = Copies.folderOf(file).relativize(blob(etag).toAbsolutePath());
        try {
            Files.deleteIfExists(file); // a link whose blob is gone
            Files.createSymbolicLink(file, target);
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster, with the same link
        } catch (UnsupportedOperationException | IOException e) {
            Copies.publish(blob(etag), file); // as the Hugging Face libraries do where links are not allowed
        }
    }

    /** Drops a file of a commit, and its content: {@return whether it was there}. */
    boolean delete(String commit, String path) {
        Path file = snapshot(commit).resolve(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            if (Files.isSymbolicLink(file) && Files.exists(file)) {
                Files.delete(file.toRealPath());
            }
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Copies.unwritable(file, e);
        }
    }
}
