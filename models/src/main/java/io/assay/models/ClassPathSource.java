package io.assay.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A folder in the jars on the class path, such as {@code classpath:minilm}, or {@code classpath:} for their roots. */
final class ClassPathSource extends CopiedSource {
    static final String SCHEME = "classpath:";

    private final String prefix;

    /** A source whose files are unpacked into a folder of copies. */
    ClassPathSource(String uri, CopyFolder copies) {
        super(uri, copies);
        this.prefix = Copies.asPrefix(uri.substring(SCHEME.length()));
    }

    @Override
    boolean copy(String path, CopyFolder copies) {
        try (InputStream bytes = Thread.currentThread().getContextClassLoader().getResourceAsStream(prefix + path)) {
            if (bytes == null) {
                return false;
            }
            Copies.write(bytes, copies.of(path));
            return true;
        } catch (IOException e) {
            throw new ModelFilesException(
                    "file " + path + " of " + uri() + " cannot be read (" + e + "); check the jar on the class path",
                    e);
        }
    }

    /** None: a class path answers for names alone. */
    @Override
    public List<String> paths() {
        return List.of();
    }
}
