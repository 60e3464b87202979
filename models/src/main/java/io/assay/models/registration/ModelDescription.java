package io.assay.models.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.event.FunctionToApply;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.ProblemType;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.topic.Topic;
import io.assay.models.ModelSource;
import io.assay.models.ModelSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as a person describes it: the options of {@code assay models add}, or one member of the list in a file. What is
 * absent is as the configuration files in the model's folder say; what is given goes before them.
 *
 * @param name its id
 * @param task what it does; feature extraction where a pooling is given, ranking for BM25
 * @param runtime what runs it; ONNX where absent
 * @param source folder or jar of its files, or a URI of where else they are; absent for a model without files
 * @param onnx path of the model file below the source; absent for the usual one
 * @param pooling how token vectors become one
 * @param normalize whether vectors are scaled to length 1
 * @param maxTokens inputs are cut to this many tokens
 * @param prompts what is put before an input, by the prompt's name; those that are not named are as the files say
 * @param dimensions vectors are cut to their first so many values; all stay where absent, whatever the files say
 * @param similarity how alike two vectors are
 * @param labels names of the logits, in their order
 * @param problemType what it was trained to do
 * @param functionToApply what makes scores of the logits
 * @param maskToken the token that stands for what is to be filled in
 * @param pool the pods that serve it; the default pool where absent
 * @param live collections whose passages it reads as they arrive
 * @param license SPDX identifier
 * @param languages codes of what it reads
 */
public record ModelDescription(
        String name,
        @Nullable Task task,
        @Nullable ModelRuntime runtime,
        @Nullable String source,
        @Nullable String onnx,
        @Nullable Pooling pooling,
        @Nullable Boolean normalize,
        @Nullable Integer maxTokens,
        Map<String, String> prompts,
        @Nullable Integer dimensions,
        @Nullable SimilarityFunction similarity,
        @Nullable List<String> labels,
        @Nullable ProblemType problemType,
        @Nullable FunctionToApply functionToApply,
        @Nullable String maskToken,
        @Nullable String pool,
        Set<String> live,
        @Nullable String license,
        Set<String> languages) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Checks that there is a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ModelDescription {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a model has no name");
        }
        prompts = prompts == null ? Map.of() : Map.copyOf(prompts);
        labels = labels == null ? null : List.copyOf(labels);
        live = live == null ? Set.of() : Set.copyOf(live);
        languages = languages == null ? Set.of() : Set.copyOf(languages);
    }

    /** The model that somebody asks a pod to register. */
    public static ModelDescription of(ModelRequested request) {
        return new ModelDescription(
                request.modelId(),
                request.task(),
                ModelRuntime.ONNX,
                request.source(),
                request.onnx(),
                request.pooling(),
                null, // all else is as the model's files say
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                request.pool(),
                Set.of(),
                request.license(),
                Set.of());
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
     * @throws io.assay.models.ModelFilesException if the source refuses, or the model cannot be run
     * @throws io.assay.models.ModelSourceAwayException if the source does not answer
     */
    public ModelRegistered registration(Path base, ModelSources sources) {
        if (runtime == ModelRuntime.BM25) {
            return ModelRegistered.of(
                            name,
                            task == null ? Task.TEXT_RANKING : task,
                            ModelRuntime.BM25,
                            null,
                            List.of(),
                            ModelConfiguration.NONE,
                            license)
                    .withPool(poolOrDefault())
                    .withLive(live)
                    .withLanguages(languages);
        }
        if (runtime == ModelRuntime.EXTERNAL) {
            if (task == null) {
                throw new IllegalArgumentException(
                        "external model " + name + " has no task: nothing tells what it does");
            }
            return ModelRegistered.external(name, task, null, license).withLanguages(languages);
        }
        ModelSource opened = open(base, sources);
        RepositoryFiles repository = new RepositoryFiles(opened);
        List<ModelFile> files = repository.registered(onnx);
        repository.fetchConfiguration();
        HubConfiguration said = HubConfiguration.read(opened.folder(), taskGiven());
        if (said.lowersCase()) {
            requireThatItLowersCase(opened.folder().resolve(tokenizer(files)));
        }
        if (!live.isEmpty() && !ExampleRequests.readsPassages(said.task())) {
            throw new IllegalArgumentException("model " + name + " cannot be live: a passage is a text, and "
                    + said.task() + " takes something else");
        }
        ModelCard card = ModelCard.read(opened.folder());
        return ModelRegistered.of(
                        name,
                        said.task(),
                        ModelRuntime.ONNX,
                        opened.uri(),
                        files,
                        configuration(said),
                        license == null ? card.license().orElse(null) : license)
                .withPool(poolOrDefault())
                .withLive(live)
                .withLanguages(languages.isEmpty() ? card.languages() : languages);
    }

    private static String tokenizer(List<ModelFile> files) {
        return files.stream()
                .map(ModelFile::path)
                .filter(path -> path.endsWith(RepositoryFiles.TOKENIZER))
                .findFirst()
                .orElseThrow();
    }

    /** A model that was trained without capitals and reads them answers worse, and nobody sees why. */
    private void requireThatItLowersCase(Path tokenizer) {
        if (!Normalizer.of(tokenizer).lowersCase()) {
            throw new IllegalArgumentException("model " + name + " was trained on lower case (do_lower_case in"
                    + " sentence_bert_config.json), and its " + tokenizer.getFileName()
                    + " keeps capitals: in a copy of"
                    + " the model's folder, let its \"normalizer\" begin with {\"type\": \"Lowercase\"}, and give that"
                    + " folder as source");
        }
    }

    private String poolOrDefault() {
        return pool == null ? Topic.DEFAULT_POOL : pool;
    }

    private ModelSource open(Path base, ModelSources sources) {
        if (source == null) {
            throw new IllegalArgumentException("model " + name + " has no source: where its files are");
        }
        if (ModelSources.isUri(source)) {
            return sources.current(source);
        }
        Path path = base.resolve(source).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " is not a folder");
        }
        return sources.current(path.toString());
    }

    /** What pools is wanted for its vectors, whatever head its files name. */
    private @Nullable Task taskGiven() {
        return task == null && pooling != null ? Task.FEATURE_EXTRACTION : task;
    }

    /**
     * How the model is used: what is given, and else what the files say.
     *
     * @throws IllegalArgumentException if its task needs what neither says
     */
    private ModelConfiguration configuration(HubConfiguration said) {
        Map<String, String> allPrompts = new HashMap<>(said.prompts());
        allPrompts.putAll(prompts);
        ModelConfiguration configuration = new ModelConfiguration(
                Optional.ofNullable(pooling).or(said::pooling).orElse(null),
                Optional.ofNullable(normalize).orElseGet(said::normalizes),
                Optional.ofNullable(maxTokens).or(said::maxTokens).orElse(null),
                allPrompts,
                dimensions,
                Optional.ofNullable(similarity).or(said::similarity).orElse(null),
                Optional.ofNullable(labels).or(said::labels).orElse(null),
                Optional.ofNullable(problemType).or(said::problemType).orElse(null),
                Optional.ofNullable(functionToApply).or(said::functionToApply).orElse(null),
                Optional.ofNullable(maskToken).or(said::maskToken).orElse(null));
        boolean needsPooling = said.task() == Task.FEATURE_EXTRACTION || said.task() == Task.SENTENCE_SIMILARITY;
        if (needsPooling && configuration.pooling() == null) {
            throw new IllegalArgumentException("model " + name + " needs pooling for " + said.task()
                    + ", and no file such as 1_Pooling/config.json says which: give "
                    + Arrays.stream(Pooling.values()).map(Pooling::wireName).collect(Collectors.joining(", "))
                    + " as its authors say (--pooling), or the task if it is another (--task)");
        }
        return configuration;
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
