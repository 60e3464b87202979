package io.assay.cli;

import io.assay.cli.terminal.Units;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.models.ModelSources;
import io.assay.models.registration.ModelDescription;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            "%nA model comes from hf://OWNER/NAME, or hf://OWNER/NAME@REVISION, on the Hugging Face Hub; from an"
                    + " https:// address below which its files lie; from a folder; or from a jar. Registered are its"
                    + " ONNX file (onnx/model.onnx, onnx/model_quantized.onnx, model.onnx, or the only one) with its"
                    + " external data, tokenizer.json (or NAME-tokenizer.json beside NAME.onnx), config.json,"
                    + " tokenizer_config.json and special_tokens_map.json. A model's version is the digest of these"
                    + " files and of how it is used, so other prompts make another version. The inference-service"
                    + " fetches the same files itself; a folder it must see under the same path.",
            "%nThe hub is asked as HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE, HF_HOME and HF_HUB_CACHE say, which the"
                    + " Hugging Face libraries know too; what they have in their cache is not fetched again.",
            "%nA model that is run elsewhere, a hosted one or a colleague's notebook, has no files: --external and --task"
                    + " register it, and: assay predictions import publishes what it said. Another --revision of it is"
                    + " another version, with predictions of its own.",
            "%nHow a model is used is as its authors say, in the files that transformers and sentence-transformers"
                    + " keep beside it: task, labels and lengths in config.json and tokenizer_config.json; pooling,"
                    + " normalisation, length, prompts and similarity in modules.json, 1_Pooling/config.json,"
                    + " sentence_bert_config.json and config_sentence_transformers.json; licence and languages in the"
                    + " head of README.md. An option goes before what they say. An encoder without the files of"
                    + " sentence-transformers needs --pooling.",
            "%nA file is a JSON list of {\"name\", \"task\", \"runtime\" (onnx, bm25 or external), \"source\", \"onnx\","
                    + " \"pooling\", \"normalize\", \"maxTokens\", \"prompts\": {\"query\", \"passage\"},"
                    + " \"dimensions\", \"similarity\" (cosine or dot), \"labels\": […], \"problemType\","
                    + " \"functionToApply\" (softmax, sigmoid or none), \"maskToken\", \"pool\", \"live\": […],"
                    + " \"license\", \"languages\": […]}; a"
                    + " relative source is below the installation. What is left out is as the model's files say."
        },
        footer = {
            "%nExamples:",
            "    assay models add hf://sentence-transformers/all-MiniLM-L6-v2",
            "    assay models add minilm-q --source hf://Xenova/all-MiniLM-L6-v2 --onnx onnx/model_quantized.onnx",
            "    assay models add --file demo/models.json",
            "    assay models add bge-small-en-v1.5 --source models/bge-small-en-v1.5",
            "    assay models add nomic-256 --source hf://nomic-ai/nomic-embed-text-v1.5 --dimensions 256",
            "    assay models add llm --external --task text-classification",
            "    assay models add bge-large-en-v1.5 --source models/bge-large-en-v1.5 --pool large",
            "    assay models add e5-small-v2 --source models/e5-small-v2 \\",
            "        --pooling mean --normalize --max-tokens 512 \\",
            "        --query-prompt 'query: ' --passage-prompt 'passage: ' --license MIT"
        })
final class ModelsAddCommand implements Callable<Integer> {
    /** What datasets ask, and what answers them by vectors. */
    private static final List<Task> EXTERNAL_TASKS = List.of(
            Task.TEXT_CLASSIFICATION,
            Task.TOKEN_CLASSIFICATION,
            Task.QUESTION_ANSWERING,
            Task.SENTENCE_SIMILARITY,
            Task.FILL_MASK,
            Task.RETRIEVAL,
            Task.FEATURE_EXTRACTION);

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The name that people give it; or its source as a URI, whose last part is its name then.")
    private @Nullable String name;

    @Option(names = "--file", paramLabel = "JSON", description = "Register all that this file lists.")
    private @Nullable Path file;

    @Option(names = "--external", description = "It is run elsewhere, and its predictions are imported.")
    private boolean external;

    @Option(
            names = "--revision",
            paramLabel = "TEXT",
            description = "Which state of an external model, such as a date.")
    private @Nullable String revision;

    @Option(names = "--source", paramLabel = "WHERE", description = "Folder, jar or URI of the model's files.")
    private @Nullable String source;

    @Option(
            names = "--onnx",
            paramLabel = "PATH",
            description = "The model file below the source, where it is not the usual one.")
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

    @Option(
            names = "--dimensions",
            paramLabel = "N",
            description = "Keep so many of a vector's values, of a model that was trained for it (Matryoshka).")
    private @Nullable Integer dimensions;

    @Option(names = "--similarity", paramLabel = "HOW", description = "cosine or dot: how alike two vectors are.")
    private @Nullable SimilarityFunction similarity;

    @Option(names = "--query-prompt", paramLabel = "TEXT", description = "Goes before a query.")
    private @Nullable String queryPrompt;

    @Option(names = "--passage-prompt", paramLabel = "TEXT", description = "Goes before a passage.")
    private @Nullable String passagePrompt;

    @Option(
            names = "--pool",
            paramLabel = "NAME",
            description = "The pool of pods that serve it. Default: " + Topic.DEFAULT_POOL + ".")
    private @Nullable String pool;

    @Option(
            names = "--live",
            paramLabel = "COLLECTION",
            description = "Read this collection's passages as they arrive, without being asked. May be repeated.")
    private Set<String> live = new LinkedHashSet<>();

    @Option(names = "--license", paramLabel = "SPDX", description = "Such as Apache-2.0.")
    private @Nullable String license;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description =
                    "What it reads, such as en. May be repeated. As the head of its README.md says where not given.")
    private Set<String> languages = new LinkedHashSet<>();

    @Mixin
    private final StackOptions stack;

    ModelsAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        if ((name == null) == (file == null)) {
            throw new ParameterException(spec.commandLine(), "Give either NAME with --source or --external, or --file");
        }
        if (file != null && pool != null) {
            throw new ParameterException(
                    spec.commandLine(), "With --file goes no --pool: each model in it names its own, \"pool\"");
        }
        List<ModelRegistered> models = file == null ? List.of(described()) : read(file, surroundings);
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            register(session, models);
        }
        return 0;
    }

    /** The models that a file lists, with the digests of their files as they are now. */
    static List<ModelRegistered> read(Path file, Surroundings surroundings) {
        ModelSources sources = surroundings.models();
        return ModelDescription.read(file).stream()
                .map(description -> description.registration(surroundings.installation(), sources))
                .toList();
    }

    /** Publishes registrations. */
    static void register(Session session, List<ModelRegistered> models) {
        session.publisher().publish(session.kafka().nameOf(Topic.MODELS), models);
        models.forEach(model -> session.terminal()
                .say("Registered " + model.modelId()
                        + (model.files().isEmpty() ? "" : " (" + Units.bytes(model.bytes()) + ")")));
        tellOfPoolsWithoutTopic(session, models);
    }

    /** What is asked of their models could not be published, which holds up evaluations. */
    private static void tellOfPoolsWithoutTopic(Session session, List<ModelRegistered> models) {
        Set<String> pools = models.stream().map(ModelRegistered::pool).collect(Collectors.toCollection(TreeSet::new));
        pools.remove(Topic.DEFAULT_POOL);
        if (pools.isEmpty()) {
            return;
        }
        Set<String> topics = session.kafka().topics();
        for (String pool : pools) {
            String topic = Topic.ofPool(session.kafka().prefix(), pool);
            if (!topics.contains(topic)) {
                session.terminal()
                        .say("Pool " + pool + " has no topic " + topic
                                + " yet. Before its models are evaluated: assay create-topics --pool " + pool
                                + ", and run pods of it (docs/guides/deploy.md)");
            }
        }
    }

    private ModelRegistered external() {
        boolean hasFiles = source != null || onnx != null;
        boolean isUsed = Stream.of(pooling, normalize, maxTokens, dimensions, similarity, queryPrompt, passagePrompt)
                .anyMatch(Objects::nonNull);
        boolean isServed = pool != null || !live.isEmpty();
        if (hasFiles || isUsed || isServed) {
            throw new ParameterException(
                    spec.commandLine(),
                    "With --external go --task, --revision, --license and --language alone: nobody here runs it");
        }
        if (task == null || !EXTERNAL_TASKS.contains(task)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "An external model needs --task: "
                            + EXTERNAL_TASKS.stream().map(Task::wireName).collect(Collectors.joining(", ")));
        }
        return ModelRegistered.external(String.valueOf(name), task, revision, license)
                .withLanguages(languages);
    }

    private ModelRegistered described() {
        if (external) {
            return external();
        }
        if (revision != null) {
            throw new ParameterException(
                    spec.commandLine(), "--revision is for --external: the files of other models tell their versions");
        }
        String given = String.valueOf(name);
        boolean isSource = given.contains("://");
        if (isSource == (source != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    isSource
                            ? "Give " + given + " or --source, not both"
                            : "Missing --source: the folder, jar or URI of the model's files");
        }
        if (isSource) {
            surroundings.terminal().say("Reading " + given);
        }
        Map<String, String> prompts = new HashMap<>();
        if (queryPrompt != null) {
            prompts.put("query", queryPrompt);
        }
        if (passagePrompt != null) {
            prompts.put("passage", passagePrompt);
        }
        return new ModelDescription(
                        isSource ? nameIn(given) : given,
                        task,
                        ModelRuntime.ONNX,
                        isSource ? given : source,
                        onnx,
                        pooling,
                        normalize,
                        maxTokens,
                        prompts,
                        dimensions,
                        similarity,
                        null, // what no option gives is for files of models
                        null,
                        null,
                        null,
                        pool,
                        live,
                        license,
                        languages)
                .registration(Path.of(""), surroundings.models());
    }

    /** The last part of a source: the hub's name of a model, or the name of a folder or jar. */
    private static String nameIn(String uri) {
        String path = uri.startsWith("hf://") ? uri.replaceFirst("@.*", "") : uri.replaceFirst("(\\.jar!)?/*$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
