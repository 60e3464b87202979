package io.assay.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that this machine sees. Its files are used where they lie. */
final class FolderSource implements ModelSource {
    /** Model files lie in the folder itself or in one of its own, such as {@code onnx} and {@code 1_Pooling}. */
    private static final int DEPTH = 2;

    private final Path folder;

    FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public String uri() {
        return folder.toUri().toString();
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public boolean fetch(String path) {
        return Files.exists(folder.resolve(path));
    }

    @Override
    public List<String> paths() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(folder, DEPTH)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    @Override
    public boolean forget(String path) {
        return false;
    }
}
