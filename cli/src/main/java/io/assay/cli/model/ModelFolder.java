package io.assay.cli.model;

import io.assay.contracts.event.ModelFile;
import io.assay.contracts.identity.Identities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model in a folder: the one {@code *.onnx} (in the folder, or in {@code onnx} below it, as on the Hugging
 * Face Hub), its {@code tokenizer.json} or {@code NAME-tokenizer.json}, and configuration files where there are any.
 */
public final class ModelFolder {
    private static final List<String> CONFIGURATION =
            List.of("config.json", "tokenizer_config.json", "special_tokens_map.json");
    private static final String ONNX = ".onnx";
    private static final String TOKENIZER = "tokenizer.json";
    private static final int BUFFER = 1 << 16;

    private ModelFolder() {}

    /**
     * The files of the model in a folder, model and tokenizer first.
     *
     * @param onnx path of the model file below the folder; null where there is only one
     * @throws IllegalArgumentException if there is no model or no tokenizer, or several; the message says which
     */
    public static List<ModelFile> files(Path folder, @Nullable String onnx) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is not a folder");
        }
        List<ModelFile> files = new ArrayList<>();
        String model = onnx == null ? model(folder) : onnx;
        files.add(file(folder, model));
        files.add(file(folder, tokenizer(folder, model)));
        CONFIGURATION.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .forEach(name -> files.add(file(folder, name)));
        return files;
    }

    private static String model(Path folder) {
        List<String> models = named(folder, "", ONNX);
        if (models.isEmpty() && Files.isDirectory(folder.resolve("onnx"))) {
            models = named(folder.resolve("onnx"), "onnx/", ONNX);
        }
        if (models.isEmpty()) {
            throw new IllegalArgumentException("there is no *.onnx in " + folder);
        }
        if (models.size() > 1) {
            throw new IllegalArgumentException("there are several models in " + folder + ": "
                    + String.join(", ", models) + "; name one with --onnx");
        }
        return models.get(0);
    }

    private static String tokenizer(Path folder, String model) {
        String stem = Path.of(model).getFileName().toString();
        String own = stem.substring(0, stem.length() - (stem.endsWith(ONNX) ? ONNX.length() : 0)) + "-" + TOKENIZER;
        return Stream.of(TOKENIZER, own)
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is neither " + TOKENIZER + " nor " + own + " in " + folder));
    }

    private static List<String> named(Path folder, String prefix, String suffix) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> prefix + name)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static ModelFile file(Path folder, String path) {
        Path file = folder.resolve(path);
        MessageDigest digest = Identities.digest();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new ModelFile(path, HexFormat.of().formatHex(digest.digest()), bytes);
    }
}
