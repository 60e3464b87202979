package io.assay.cli;

import io.assay.cli.model.ModelDescription;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay models add}. */
@Command(
        name = "add",
        header = "Register a model, or all that a file lists.",
        description = {
            "%nThe folder holds one *.onnx (itself, or in onnx/ below) and tokenizer.json (or NAME-tokenizer.json beside"
                    + " NAME.onnx), and may hold config.json, tokenizer_config.json and special_tokens_map.json. A"
                    + " model's version is the digest of these files and of how it is used, so other prompts make"
                    + " another version. The inference-service reads the files from the folder: it must see it under"
                    + " the same path.",
            "%nHow a model is used is as its authors say, in the files that transformers and sentence-transformers"
                    + " keep beside it: task, labels and lengths in config.json and tokenizer_config.json; pooling,"
                    + " normalisation, length, prompts and similarity in modules.json, 1_Pooling/config.json,"
                    + " sentence_bert_config.json and config_sentence_transformers.json. An option goes before what"
                    + " they say. An encoder without the latter files needs --pooling.",
            "%nA file is a JSON list of {\"name\", \"task\", \"runtime\" (onnx or bm25), \"source\", \"onnx\","
                    + " \"pooling\", \"normalize\", \"maxTokens\", \"prompts\": {\"query\", \"passage\"},"
                    + " \"dimensions\", \"similarity\" (cosine or dot), \"labels\": […], \"problemType\","
                    + " \"functionToApply\" (softmax, sigmoid or none), \"maskToken\", \"live\": […], \"license\"}; a"
                    + " relative source is below the installation. What is left out is as the model's files say."
        },
        footer = {
            "%nExamples:",
            "    assay models add --file demo/models.json",
            "    assay models add bge-small-en-v1.5 --source models/bge-small-en-v1.5",
            "    assay models add e5-small-v2 --source models/e5-small-v2 \\",
            "        --pooling mean --normalize --max-tokens 512 \\",
            "        --query-prompt 'query: ' --passage-prompt 'passage: ' --license MIT"
        })
final class ModelsAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name that people give it.")
    private @Nullable String name;

    @Option(names = "--file", paramLabel = "JSON", description = "Register all that this file lists.")
    private @Nullable Path file;

    @Option(names = "--source", paramLabel = "DIR", description = "Folder with the model's files.")
    private @Nullable Path source;

    @Option(
            names = "--onnx",
            paramLabel = "PATH",
            description = "The model file below the folder, where there are several.")
    private @Nullable String onnx;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "What it does, by the name of a Hugging Face pipeline; feature-extraction where neither this"
                    + " nor a file says.")
    private @Nullable Task task;

    @Option(
            names = "--pooling",
            paramLabel = "HOW",
            description = "mean, cls, max, lasttoken or none: how token vectors become one.")
    private @Nullable Pooling pooling;

    @Option(names = "--normalize", negatable = true, description = "Scale vectors to length 1, or do not.")
    private @Nullable Boolean normalize;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Cut inputs to so many tokens.")
    private @Nullable Integer maxTokens;

    @Option(names = "--query-prompt", paramLabel = "TEXT", description = "Goes before a query.")
    private @Nullable String queryPrompt;

    @Option(names = "--passage-prompt", paramLabel = "TEXT", description = "Goes before a passage.")
    private @Nullable String passagePrompt;

    @Option(
            names = "--live",
            paramLabel = "COLLECTION",
            description = "Read this collection's passages as they arrive, without being asked. May be repeated.")
    private Set<String> live = new LinkedHashSet<>();

    @Option(names = "--license", paramLabel = "SPDX", description = "Such as Apache-2.0.")
    private @Nullable String license;

    @Mixin
    private final StackOptions stack;

    ModelsAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        if ((name == null) == (file == null)) {
            throw new ParameterException(spec.commandLine(), "Give either NAME with --source, or --file");
        }
        List<ModelRegistered> models = file == null ? List.of(described()) : read(file, surroundings.installation());
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            register(session, models);
        }
        return 0;
    }

    /** The models that a file lists, with the digests of their files as they are now. */
    static List<ModelRegistered> read(Path file, Path installation) {
        return ModelDescription.read(file).stream()
                .map(description -> description.registration(installation))
                .toList();
    }

    /** Publishes registrations. */
    static void register(Session session, List<ModelRegistered> models) {
        session.publisher().publish(session.kafka().nameOf(Topic.MODELS), models);
        models.forEach(model -> session.terminal()
                .say("Registered " + model.modelId()
                        + (model.files().isEmpty() ? "" : " (" + Units.bytes(model.bytes()) + ")")));
    }

    private ModelRegistered described() {
        if (source == null) {
            throw new ParameterException(spec.commandLine(), "Missing --source: the folder with the model's files");
        }
        Map<String, String> prompts = new HashMap<>();
        if (queryPrompt != null) {
            prompts.put("query", queryPrompt);
        }
        if (passagePrompt != null) {
            prompts.put("passage", passagePrompt);
        }
        return new ModelDescription(
                        String.valueOf(name),
                        task,
                        ModelRuntime.ONNX,
                        source.toString(),
                        onnx,
                        pooling,
                        normalize,
                        maxTokens,
                        prompts,
                        null, // what no option gives is for files of models
                        null,
                        null,
                        null,
                        null,
                        null,
                        live,
                        license)
                .registration(Path.of(""));
    }
}
