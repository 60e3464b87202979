package io.assay.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as a person describes it: the options of {@code assay models add}, or one member of the list in a file.
 *
 * @param name its id
 * @param task what it does
 * @param runtime what runs it; ONNX where absent
 * @param source folder of its files; absent for a model without files
 * @param onnx path of the model file below the folder; absent where there is only one
 * @param pooling how token vectors become one; needed for feature extraction
 * @param normalize whether vectors are scaled to length 1
 * @param maxTokens inputs are cut to this many tokens
 * @param prompts what is put before an input, by the prompt's name
 * @param live collections whose passages it reads as they arrive
 * @param license SPDX identifier
 */
public record ModelDescription(
        String name,
        Task task,
        @Nullable ModelRuntime runtime,
        @Nullable String source,
        @Nullable String onnx,
        @Nullable Pooling pooling,
        boolean normalize,
        @Nullable Integer maxTokens,
        Map<String, String> prompts,
        Set<String> live,
        @Nullable String license) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Checks that there is a name and a task.
     *
     * @throws IllegalArgumentException if there is not
     */
    public ModelDescription {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a model has no name");
        }
        if (task == null) {
            throw new IllegalArgumentException("model " + name + " has no task");
        }
        prompts = prompts == null ? Map.of() : Map.copyOf(prompts);
        live = live == null ? Set.of() : Set.copyOf(live);
    }

    /**
     * Reads a list of descriptions from a JSON file.
     *
     * @throws IllegalArgumentException if it is no such list; the message says where
     */
    public static List<ModelDescription> read(Path file) {
        try {
            return List.of(JSON.readValue(Files.readAllBytes(file), ModelDescription[].class));
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(file + ", line " + lineOf(e) + ": " + reason(e), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * The registration, with the digests of the model's files as they are now.
     *
     * @param base what a relative source is relative to
     * @throws IllegalArgumentException if files are missing, or the description lacks something
     */
    public ModelRegistered registration(Path base) {
        ModelConfiguration configuration = new ModelConfiguration(pooling, normalize, maxTokens, prompts);
        if (runtime == ModelRuntime.BM25) {
            return ModelRegistered.of(name, task, ModelRuntime.BM25, null, List.of(), configuration, license)
                    .withLive(live);
        }
        if (source == null) {
            throw new IllegalArgumentException("model " + name + " has no source: the folder with its files");
        }
        if (task == Task.FEATURE_EXTRACTION && pooling == null) {
            throw new IllegalArgumentException("model " + name
                    + " needs pooling, mean or cls, as its authors say (sentence-transformers: 1_Pooling/config.json)");
        }
        Path folder = base.resolve(source).toAbsolutePath().normalize();
        List<ModelFile> files = ModelFolder.files(folder, onnx);
        return ModelRegistered.of(
                        name, task, ModelRuntime.ONNX, folder.toUri().toString(), files, configuration, license)
                .withLive(live);
    }

    private static int lineOf(JsonMappingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static String reason(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException check) {
            return firstLine(check.getMessage());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no member \"" + unknown.getPropertyName() + "\"; there are "
                    + Arrays.stream(ModelDescription.class.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.joining(", "));
        }
        String member = e.getPath().isEmpty()
                ? null
                : e.getPath().get(e.getPath().size() - 1).getFieldName();
        if (member == null) {
            return "this is no list of models: [{…}, …]";
        }
        if (e instanceof InvalidFormatException invalid) {
            Object[] choices = invalid.getTargetType().getEnumConstants();
            return member + " cannot be \"" + invalid.getValue() + "\""
                    + (choices == null ? "" : ": it is one of " + JSON.convertValue(choices, List.class));
        }
        return member + ": " + firstLine(e.getOriginalMessage());
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
