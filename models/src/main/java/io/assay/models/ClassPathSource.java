package io.assay.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder in the jars on the class path, such as {@code classpath:minilm}, or {@code classpath:} for their roots. Files
 * are unpacked before use, because ONNX Runtime reads them from a file system.
 */
final class ClassPathSource implements ModelSource {
    static final String SCHEME = "classpath:";

    private final String uri;
    private final String prefix;
    private final CopyFolder copies;

    /** A source whose files are unpacked into a folder of copies. */
    ClassPathSource(String uri, CopyFolder copies) {
        this.uri = uri;
        this.prefix = Copies.asPrefix(uri.substring(SCHEME.length()));
        this.copies = copies;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String name() {
        return uri;
    }

    @Override
    public Path folder() {
        return copies.path();
    }

    @Override
    public boolean fetch(String path) {
        if (copies.has(path)) {
            return true;
        }
        try (InputStream bytes = Thread.currentThread().getContextClassLoader().getResourceAsStream(prefix + path)) {
            if (bytes == null) {
                return false;
            }
            Copies.write(bytes, copies.of(path));
            return true;
        } catch (IOException e) {
            throw new ModelFilesException(
                    "file " + path + " of " + uri + " cannot be read (" + e + "); check the jar on the class path", e);
        }
    }

    /** None: a class path answers for names alone. */
    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    public boolean forget(String path) {
        return copies.forget(path);
    }
}
