package io.assay.models.registration;

import io.assay.contracts.event.ModelFile;
import io.assay.models.FileDigest;
import io.assay.models.ModelSource;
import io.assay.models.OnnxFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model in a source that is laid out as on the Hugging Face Hub: an ONNX file with its external data,
 * {@code tokenizer.json} or {@code NAME-tokenizer.json}, and configuration files where there are any. Nothing else is
 * opened.
 */
final class RepositoryFiles {
    /** Where exports of a whole repository put the model; the first that is there is taken. */
    private static final List<String> USUAL_MODELS =
            List.of("onnx/model.onnx", "onnx/model_quantized.onnx", "model.onnx");

    /** Part of a registration, because they are part of what a tokenizer and a model are. */
    private static final List<String> REGISTERED =
            List.of("config.json", "tokenizer_config.json", "special_tokens_map.json");

    /** Read to register a model, and not needed to run it. */
    private static final List<String> READ = List.of(
            "modules.json",
            "sentence_bert_config.json",
            "config_sentence_transformers.json",
            "1_Pooling/config.json",
            "README.md");

    private static final Pattern OTHER_WEIGHTS =
            Pattern.compile(".*\\.(safetensors|bin|pt|pth|ckpt|pkl|h5|msgpack|gguf)");
    private static final String ONNX = ".onnx";
    static final String TOKENIZER = "tokenizer.json";

    private final ModelSource source;

    RepositoryFiles(ModelSource source) {
        this.source = source;
    }

    /** Brings the files that say how the model is used to where the source keeps its files. */
    void fetchConfiguration() {
        Stream.of(REGISTERED, READ).flatMap(List::stream).forEach(source::fetch);
    }

    /**
     * The files that a pod needs, model and tokenizer first.
     *
     * @param onnx path of the model file; null for the usual one, or the only one
     * @throws IllegalArgumentException if there is no model or no tokenizer, or several; the message says which
     * @throws io.assay.models.ModelFilesException if the model cannot be run
     */
    List<ModelFile> registered(@Nullable String onnx) {
        String model = onnx == null ? model() : onnx;
        require(model);
        OnnxFile file = OnnxFile.read(source.folder().resolve(model));
        file.check(model);
        Set<String> paths = new LinkedHashSet<>(List.of(model, tokenizer(model)));
        for (String data : file.externalDataOf(model)) {
            require(data);
            paths.add(data);
        }
        REGISTERED.stream().filter(source::fetch).forEach(paths::add);
        Path folder = source.folder();
        return paths.stream().map(path -> FileDigest.file(folder, path)).toList();
    }

    private void require(String path) {
        if (!source.fetch(path)) {
            throw new IllegalArgumentException("there is no " + path + " in " + source.name());
        }
    }

    private String model() {
        return USUAL_MODELS.stream()
                .filter(source::fetch)
                .findFirst()
                .or(() -> Stream.of("", "onnx/")
                        .map(this::modelsIn)
                        .filter(models -> !models.isEmpty())
                        .findFirst()
                        .map(this::only))
                .orElseThrow(this::noExport);
    }

    private List<String> modelsIn(String folder) {
        return source.paths().stream()
                .filter(path ->
                        path.startsWith(folder) && path.endsWith(ONNX) && path.lastIndexOf('/') < folder.length())
                .toList();
    }

    private String only(List<String> models) {
        if (models.size() > 1) {
            throw new IllegalArgumentException("there are several models in " + source.name() + ": "
                    + String.join(", ", models) + "; name one with --onnx");
        }
        return models.get(0);
    }

    private IllegalArgumentException noExport() {
        List<String> weights = new ArrayList<>(source.paths());
        weights.removeIf(path -> !OTHER_WEIGHTS.matcher(path).matches());
        String others = weights.isEmpty()
                ? ""
                : ", but " + weights.stream().limit(3).collect(Collectors.joining(", "))
                        + (weights.size() > 3 ? ", …" : "") + ", which is not opened here";
        return new IllegalArgumentException("there is no ONNX export in " + source.name() + others
                + "; name its file with --onnx if it has another name than " + String.join(", ", USUAL_MODELS)
                + ", or make one: optimum-cli export onnx --model " + source.name() + " FOLDER, and then"
                + " assay models add NAME --source FOLDER");
    }

    private String tokenizer(String model) {
        String stem = model.substring(model.lastIndexOf('/') + 1);
        String own = stem.substring(0, stem.length() - (stem.endsWith(ONNX) ? ONNX.length() : 0)) + "-" + TOKENIZER;
        return Stream.of(TOKENIZER, own)
                .filter(source::fetch)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is neither " + TOKENIZER + " nor " + own + " in "
                        + source.name() + "; write one: AutoTokenizer.from_pretrained(…).save_pretrained(…), with a"
                        + " fast tokenizer"));
    }
}
