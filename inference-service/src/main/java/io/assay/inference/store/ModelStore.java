package io.assay.inference.store;

import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.inference.ModelNotLoadableException;
import io.assay.models.FileDigest;
import io.assay.models.ModelFilesException;
import io.assay.models.ModelSource;
import io.assay.models.ModelSources;
import io.assay.models.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings the files of a registered model, and checks size and digest of each before anyone uses it. Thread-safe. */
public final class ModelStore {
    private static final String MODEL_SUFFIX = ".onnx";
    private static final String TOKENIZER_SUFFIX = "tokenizer.json";
    private static final String REMEDY = "; put the registered file back, or register the model as it is now";

    private final ModelSources sources;

    /** A store of what these sources have. */
    public ModelStore(ModelSources sources) {
        this.sources = sources;
    }

    /**
     * The files of a model, every one checked. Files below a {@code file:} folder are used where they lie, others are
     * copied to this machine once.
     *
     * @throws ModelNotLoadableException if the source refuses, a file is missing or differs from what was registered, there
     *     is not exactly one {@code *.onnx} and one {@code *tokenizer.json} among them, or the model asks for what is not
     *     here
     * @throws io.assay.models.ModelSourceAwayException if the source does not answer
     */
    public ModelFolder fetch(ModelRegistered model) {
        String onnx = only(model.files(), MODEL_SUFFIX);
        String tokenizer = only(model.files(), TOKENIZER_SUFFIX);
        try {
            ModelSource source = sources.registered(String.valueOf(model.source()), model.files());
            model.files().forEach(file -> bring(source, file));
            Path folder = source.folder();
            OnnxFile graph = OnnxFile.read(folder.resolve(onnx));
            check(graph, onnx, model.files());
            return new ModelFolder(folder.resolve(onnx), folder.resolve(tokenizer), graph.quantizesDynamically());
        } catch (ModelFilesException e) {
            throw new ModelNotLoadableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void bring(ModelSource source, ModelFile file) {
        Path path = source.folder().resolve(file.path());
        try {
            require(source, file, path);
            Optional<String> difference = difference(path, file);
            if (difference.isPresent() && source.forget(file.path())) { // a copy may be of another day
                require(source, file, path);
                difference = difference(path, file);
            }
            difference.ifPresent(what -> {
                throw new ModelNotLoadableException("file " + path + " has " + what + REMEDY);
            });
        } catch (IOException | UncheckedIOException e) {
            throw new ModelNotLoadableException(
                    "file " + path + " cannot be read (" + e
                            + "); let the service's user read it, and register the model again",
                    e);
        }
    }

    private static void require(ModelSource source, ModelFile file, Path path) {
        if (!source.fetch(file.path())) {
            throw new ModelNotLoadableException("file " + path + " is missing in " + source.uri()
                    + "; put it there, mount the folder, or let the hub be asked, and register the model again");
        }
    }

    /** What is different from what was registered. */
    private static Optional<String> difference(Path path, ModelFile expected) throws IOException {
        long bytes = Files.size(path);
        if (bytes != expected.bytes()) {
            return Optional.of(bytes + " bytes, but " + expected.bytes() + " were registered");
        }
        String sha256 = FileDigest.of(path).sha256();
        return sha256.equals(expected.sha256())
                ? Optional.empty()
                : Optional.of("SHA-256 " + sha256 + ", but " + expected.sha256() + " was registered");
    }

    private static void check(OnnxFile model, String path, List<ModelFile> files) {
        model.check(path);
        List<String> registered = files.stream().map(ModelFile::path).toList();
        for (String data : model.externalDataOf(path)) {
            if (!registered.contains(data)) {
                throw new ModelNotLoadableException(path + " keeps weights in " + data
                        + ", which was not registered with it and so is not checked; register the model again");
            }
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
