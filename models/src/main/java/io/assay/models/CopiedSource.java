package io.assay.models;

import java.nio.file.Path;

/** A source whose files are copied into a folder before use, because ONNX Runtime reads them from a file system. */
abstract class CopiedSource implements ModelSource {
    private final String uri;
    private final CopyFolder copies;

    /** A source that is known by its URI alone. */
    CopiedSource(String uri, CopyFolder copies) {
        this.uri = uri;
        this.copies = copies;
    }

    /**
     * Makes the copy of a file that has none: {@return whether the source has the file}.
     *
     * @throws ModelFilesException if the source refuses
     * @throws ModelSourceAwayException if the source does not answer
     */
    abstract boolean copy(String path, CopyFolder copies);

    @Override
    public final String uri() {
        return uri;
    }

    @Override
    public final String name() {
        return uri;
    }

    @Override
    public final Path folder() {
        return copies.path();
    }

    @Override
    public final boolean fetch(String path) {
        return copies.has(path) || copy(path, copies);
    }

    @Override
    public final boolean forget(String path) {
        return copies.forget(path);
    }
}
