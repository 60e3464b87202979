package io.assay.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are copies of a source's. One that is there is whole: it gets its name when all of it is written. */
final class Copies {
    private static final int BUFFER = 1 << 16;

    private Copies() {}

    /**
     * Copies what a stream gives to a file.
     *
     * @throws IOException if the stream cannot be read
     * @throws ModelFilesException if the file cannot be written
     */
    static void write(InputStream bytes, Path target) throws IOException {
        Path partial = partial(target);
        try (OutputStream out = Files.newOutputStream(partial)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                write(out, buffer, read, target);
            }
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        publish(partial, target);
    }

    /**
     * Writes to a file that is open.
     *
     * @throws ModelFilesException if that fails; reading failed where an {@link IOException} is thrown
     */
    static void write(OutputStream out, byte[] buffer, int length, Path target) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Gives a file that is whole its name, in place of one that may be there. */
    static void publish(Path partial, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Deletes a copy: {@return whether it was there}. */
    static boolean delete(Path copy) {
        try {
            return Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw unwritable(copy, e);
        }
    }

    /** The folder of a file, made where it is absent. */
    static Path folderOf(Path file) {
        try {
            return Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** What the names of all files in a folder begin with. */
    static String asPrefix(String folder) {
        String trimmed = folder.replaceAll("^/+|/+$", "");
        return trimmed.isEmpty() ? "" : trimmed + "/";
    }

    static ModelFilesException unwritable(Path file, IOException e) {
        return new ModelFilesException(
                "cannot write " + file + " (" + e
                        + "); let HF_HOME and ASSAY_CACHE name folders that this user may write, with room for models",
                e);
    }

    private static Path partial(Path target) {
        try {
            return Files.createTempFile(folderOf(target), "copy", ".incomplete");
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }
}
