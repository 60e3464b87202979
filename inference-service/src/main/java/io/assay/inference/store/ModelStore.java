package io.assay.inference.store;

import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.identity.Identities;
import io.assay.inference.ModelNotLoadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;

/** Finds the files of a registered model, and checks size and digest of each before anyone uses it. Thread-safe. */
public final class ModelStore {
    private static final String MODEL_SUFFIX = ".onnx";
    private static final String TOKENIZER_SUFFIX = "tokenizer.json";
    private static final String REMEDY = "; put the registered file back, or register the model as it is now";

    /**
     * The files of a model, every one checked. Files below a {@code file:} folder are used where they lie.
     *
     * @throws ModelNotLoadableException if the source is of no supported kind, a file is missing or differs from what
     *     was registered, or there is not exactly one {@code *.onnx} and one {@code *tokenizer.json} among them
     */
    public ModelFolder fetch(ModelRegistered model) {
        Path folder = folder(model);
        for (ModelFile file : model.files()) {
            check(folder.resolve(file.path()), file);
        }
        return new ModelFolder(
                folder.resolve(only(model.files(), MODEL_SUFFIX)),
                folder.resolve(only(model.files(), TOKENIZER_SUFFIX)));
    }

    private static Path folder(ModelRegistered model) {
        String source = String.valueOf(model.source());
        try {
            URI uri = URI.create(source);
            if ("file".equalsIgnoreCase(uri.getScheme())) {
                return Path.of(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new ModelNotLoadableException(
                    "source " + source + " is no URI of a folder (" + e.getMessage()
                            + "); register the model with one such as file:///models/minilm",
                    e);
        }
        throw new ModelNotLoadableException("source " + source
                + " is of a kind that is not supported; put the files into a folder that the pods mount, and register"
                + " the model with its file: URI");
    }

    private static void check(Path path, ModelFile expected) {
        try {
            long bytes = Files.size(path);
            if (bytes != expected.bytes()) {
                throw new ModelNotLoadableException("file " + path + " has " + bytes + " bytes, but " + expected.bytes()
                        + " were registered" + REMEDY);
            }
            String sha256 = sha256(path);
            if (!sha256.equals(expected.sha256())) {
                throw new ModelNotLoadableException("file " + path + " has SHA-256 " + sha256 + ", but "
                        + expected.sha256() + " was registered" + REMEDY);
            }
        } catch (NoSuchFileException e) {
            throw new ModelNotLoadableException(
                    "file " + path + " is missing; put it there, or mount the folder, and register the model again", e);
        } catch (IOException e) {
            throw new ModelNotLoadableException(
                    "file " + path + " cannot be read (" + e
                            + "); let the service's user read it, and register the model again",
                    e);
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                DigestInputStream digesting = new DigestInputStream(file, Identities.digest())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        }
    }

    private static String only(List<ModelFile> files, String suffix) {
        List<String> paths = files.stream()
                .map(ModelFile::path)
                .filter(path -> path.endsWith(suffix))
                .toList();
        if (paths.size() != 1) {
            throw new ModelNotLoadableException("the model has " + paths.size() + " files that end in " + suffix + " "
                    + paths + "; register it with exactly one");
        }
        return paths.get(0);
    }
}
