package io.assay.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A folder in a jar, such as {@code jar:file:///models/minilm.jar!/}. */
final class JarSource extends CopiedSource {
    static final String SCHEME = "jar:";
    private static final String ROOT = "!/";

    private final Path jar;
    private final String prefix;

    /**
     * A source whose files are unpacked into a folder of copies.
     *
     * @throws ModelFilesException if the URI is not that of a place in a jar on this machine
     */
    JarSource(String uri, CopyFolder copies) {
        super(uri, copies);
        int root = uri.indexOf(ROOT);
        if (root < 0) {
            throw new ModelFilesException(
                    "source " + uri + " names no place in a jar; end it with " + ROOT + " for the jar's root");
        }
        this.jar = file(uri.substring(SCHEME.length(), root));
        this.prefix = Copies.asPrefix(uri.substring(root + ROOT.length()));
    }

    /** The URI of a jar's root. */
    static String uriOf(Path jar) {
        return SCHEME + jar.toUri() + ROOT;
    }

    @Override
    boolean copy(String path, CopyFolder copies) {
        try (JarFile entries = new JarFile(jar.toFile())) {
            ZipEntry entry = entries.getEntry(prefix + path);
            if (entry == null) {
                return false;
            }
            try (InputStream bytes = entries.getInputStream(entry)) {
                Copies.write(bytes, copies.of(path));
            }
            return true;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<String> paths() {
        try (JarFile entries = new JarFile(jar.toFile())) {
            return entries.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                    .map(entry -> entry.getName().substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ModelFilesException unreadable(IOException e) {
        return new ModelFilesException(
                "jar " + jar + " cannot be read (" + e + "); put a jar with the model there, readable for this user",
                e);
    }

    private static Path file(String uri) {
        try {
            return Path.of(URI.create(uri));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new ModelFilesException(
                    "source jar:" + uri + ROOT + " is no jar on this machine (" + e.getMessage()
                            + "); give one such as jar:file:///models/minilm.jar" + ROOT,
                    e);
        }
    }
}
