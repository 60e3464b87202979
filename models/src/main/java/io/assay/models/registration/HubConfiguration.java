package io.assay.models.registration;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.FunctionToApply;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.ProblemType;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.contracts.event.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration files in a model's folder say of it, as far as its task asks for that. The folder is laid out as
 * on the Hugging Face Hub, by transformers or sentence-transformers; each of the files may be absent.
 */
final class HubConfiguration {
    /** The head that a model was trained with, by the end of its class's name. */
    private static final Map<String, Task> TASKS_BY_HEAD = Map.of(
            "ForSequenceClassification", Task.TEXT_CLASSIFICATION,
            "ForTokenClassification", Task.TOKEN_CLASSIFICATION,
            "ForQuestionAnswering", Task.QUESTION_ANSWERING,
            "ForMaskedLM", Task.FILL_MASK);

    /** Model types that give the first token the position after the padding token's id, as RoBERTa does. */
    private static final Set<String> POSITIONS_AFTER_PADDING = Set.of(
            "camembert",
            "data2vec-text",
            "ibert",
            "longformer",
            "luke",
            "mpnet",
            "roberta",
            "roberta-prelayernorm",
            "xlm-roberta",
            "xlm-roberta-xl",
            "xmod");

    private static final int USUAL_PADDING_ID = 1;

    private static final Set<String> MODULES_THAT_RUN_HERE = Set.of("Transformer", "Pooling", "Normalize");
    private static final Pattern POOLING_FLAG = Pattern.compile("pooling_mode_(\\w+?)(?:_tokens?)?");

    private static final String QUERY = "query";
    private static final String PASSAGE = "passage";
    /** Names that sentence-transformers has for the prompt of a passage. */
    private static final List<String> NAMES_OF_PASSAGE = List.of(PASSAGE, "document", "corpus");

    private final Path folder;
    private final JsonFile config;
    private final JsonFile tokenizer;
    private final JsonFile sentenceTransformers;
    private final JsonFile sentences;
    private final List<Module> modules;
    private final Task task;

    private HubConfiguration(Path folder, @Nullable Task task) {
        this.folder = folder;
        this.config = JsonFile.read(folder.resolve("config.json"));
        this.tokenizer = JsonFile.read(folder.resolve("tokenizer_config.json"));
        this.sentenceTransformers = JsonFile.read(folder.resolve("config_sentence_transformers.json"));
        this.sentences = JsonFile.read(folder.resolve("sentence_bert_config.json"));
        this.modules = Module.list(folder);
        this.task = task == null ? trainedFor() : task;
    }

    /**
     * Reads the files in a folder.
     *
     * @param task what the model is wanted for; null for what the files say
     * @throws IllegalArgumentException if a file is there and is not JSON
     */
    static HubConfiguration read(Path folder, @Nullable Task task) {
        return new HubConfiguration(folder, task);
    }

    /** What the model is wanted for, or else was trained for; feature extraction where nothing says. */
    Task task() {
        return task;
    }

    /**
     * How token vectors become one.
     *
     * @throws IllegalArgumentException if sentence-transformers makes its vectors in a way that is not known here
     */
    Optional<Pooling> pooling() {
        Optional<Module> module = module("Pooling");
        if (!embeds() || module.isEmpty()) {
            return Optional.empty();
        }
        modules.stream()
                .filter(other -> !MODULES_THAT_RUN_HERE.contains(other.type()))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(folder.resolve("modules.json") + " lists a module "
                            + other.type() + ", which is not run here; if the ONNX file holds it, give the pooling");
                });
        return pooling(JsonFile.read(folder.resolve(module.get().path()).resolve("config.json")));
    }

    /** Whether vectors are scaled to length 1. */
    boolean normalizes() {
        return embeds() && module("Normalize").isPresent();
    }

    /** Whether texts lose their capitals before the tokenizer sees them, as sentence-transformers does where it is told so. */
    boolean lowersCase() {
        return embeds() && sentences.root().path("do_lower_case").asBoolean();
    }

    /** Most tokens of an input, special tokens counted. */
    Optional<Integer> maxTokens() {
        Optional<Integer> ofSentences = embeds() ? sentences.limit("max_seq_length") : Optional.empty();
        return ofSentences.or(() -> Stream.of(tokenizer.limit("model_max_length"), positions())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder()));
    }

    /**
     * What goes before an input, by the prompt's name. What goes before queries and passages has these names, too, whatever
     * it is called: it is the model's default where nothing else is said, as sentence-transformers encodes them.
     */
    Map<String, String> prompts() {
        Map<String, String> prompts = new TreeMap<>();
        if (embeds()) {
            sentenceTransformers.root().path("prompts").properties().stream()
                    .filter(prompt -> prompt.getValue().isTextual())
                    .forEach(prompt ->
                            prompts.put(prompt.getKey(), prompt.getValue().textValue()));
            nameAs(QUERY, List.of(QUERY), prompts);
            nameAs(PASSAGE, NAMES_OF_PASSAGE, prompts);
        }
        return prompts;
    }

    private void nameAs(String usual, List<String> names, Map<String, String> prompts) {
        String byDefault =
                sentenceTransformers.root().path("default_prompt_name").textValue();
        Stream.concat(names.stream(), Stream.ofNullable(byDefault))
                .filter(prompts::containsKey)
                .findFirst()
                .ifPresent(name -> prompts.put(usual, prompts.get(name)));
    }

    /**
     * How alike two vectors are.
     *
     * @throws IllegalArgumentException if it is a function that is not known here
     */
    Optional<SimilarityFunction> similarity() {
        return embeds()
                ? sentenceTransformers.constant("similarity_fn_name", SimilarityFunction.class)
                : Optional.empty();
    }

    /**
     * The names of the logits, in their order.
     *
     * @throws IllegalArgumentException if one between others has no name
     */
    Optional<List<String>> labels() {
        JsonNode byId = config.root().path("id2label");
        if (!hasLabels() || byId.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>();
        for (int id = 0; id < byId.size(); id++) {
            JsonNode label = byId.get(Integer.toString(id));
            if (label == null) {
                throw new IllegalArgumentException(
                        config.path() + ": id2label names " + byId.size() + " labels, but none of id " + id);
            }
            labels.add(label.asText());
        }
        return Optional.of(labels);
    }

    /**
     * What the model was trained to do.
     *
     * @throws IllegalArgumentException if it is a type that transformers does not know either
     */
    Optional<ProblemType> problemType() {
        return hasLabels() ? config.constant("problem_type", ProblemType.class) : Optional.empty();
    }

    /**
     * What makes scores of a cross-encoder's logits.
     *
     * @throws IllegalArgumentException if it is a function that is not known here
     */
    Optional<FunctionToApply> functionToApply() {
        return task == Task.TEXT_RANKING ? activation().map(HubConfiguration::function) : Optional.empty();
    }

    /** The token that stands for what is to be filled in. */
    Optional<String> maskToken() {
        JsonNode token = tokenizer.root().path("mask_token");
        JsonNode text = token.isObject() ? token.path("content") : token;
        return task == Task.FILL_MASK ? Optional.ofNullable(text.textValue()) : Optional.empty();
    }

    private Task trainedFor() {
        if (module("Pooling").isPresent()) { // an encoder of sentences may still name the head of its pretraining
            return Task.FEATURE_EXTRACTION;
        }
        Task ofHead = config.root()
                .path("architectures")
                .valueStream()
                .flatMap(architecture -> TASKS_BY_HEAD.entrySet().stream()
                        .filter(head -> architecture.asText().endsWith(head.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Task.FEATURE_EXTRACTION);
        return ofHead == Task.TEXT_CLASSIFICATION && ranks() ? Task.TEXT_RANKING : ofHead;
    }

    /** Whether it is one of sentence-transformers' cross-encoders with one label: the others classify pairs. */
    private boolean ranks() {
        boolean isCrossEncoder = activation().isPresent()
                || config.root().path("sentence_transformers").isObject()
                || sentenceTransformers.text("model_type").equals(Optional.of("CrossEncoder"));
        return isCrossEncoder && config.root().path("id2label").size() == 1;
    }

    /** The Python class of the function that a cross-encoder applies, under the names of three of its versions. */
    private Optional<String> activation() {
        String name = "activation_fn";
        return new JsonFile(config.path(), config.root().path("sentence_transformers"))
                .text(name)
                .or(() -> sentenceTransformers.text(name))
                .or(() -> config.text("sbert_ce_default_activation_function"));
    }

    private static FunctionToApply function(String activation) {
        return switch (lastName(activation)) {
            case "Identity" -> FunctionToApply.NONE;
            case "Sigmoid" -> FunctionToApply.SIGMOID;
            default ->
                throw new IllegalArgumentException("the model's authors apply " + activation
                        + ", which is not known here; give functionToApply, sigmoid or none, in a file of models"
                        + " (--file)");
        };
    }

    private static Optional<Pooling> pooling(JsonFile file) {
        List<String> modes = Stream.concat(
                        file.text("pooling_mode").stream(),
                        file.root().properties().stream()
                                .filter(flag -> flag.getValue().asBoolean())
                                .map(flag -> POOLING_FLAG.matcher(flag.getKey()))
                                .filter(Matcher::matches)
                                .map(flag -> flag.group(1)))
                .toList();
        if (modes.isEmpty()) {
            return Optional.empty();
        }
        boolean poolsPrompts = file.root().path("include_prompt").asBoolean(true);
        return Optional.of(Arrays.stream(Pooling.values())
                .filter(pooling -> poolsPrompts && modes.equals(List.of(pooling.wireName())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file.path() + " says " + String.join(" and ", modes)
                        + (poolsPrompts ? "" : " without the prompt") + ", which is not known here; give one of "
                        + Arrays.stream(Pooling.values()).map(Pooling::wireName).collect(Collectors.joining(", ")))));
    }

    /** How many tokens have a position. */
    private Optional<Integer> positions() {
        int before = POSITIONS_AFTER_PADDING.contains(
                        config.root().path("model_type").asText())
                ? config.root().path("pad_token_id").asInt(USUAL_PADDING_ID) + 1
                : 0;
        return config.limit("max_position_embeddings").map(positions -> positions - before);
    }

    private boolean embeds() {
        return switch (task) {
            case FEATURE_EXTRACTION, SENTENCE_SIMILARITY, ZERO_SHOT_CLASSIFICATION -> true;
            case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION, QUESTION_ANSWERING, TEXT_RANKING, FILL_MASK, RETRIEVAL ->
                false;
        };
    }

    private boolean hasLabels() {
        return switch (task) {
            case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION -> true;
            case QUESTION_ANSWERING, FEATURE_EXTRACTION, SENTENCE_SIMILARITY, FILL_MASK, RETRIEVAL -> false;
        };
    }

    private Optional<Module> module(String type) {
        return modules.stream().filter(module -> module.type().equals(type)).findFirst();
    }

    private static String lastName(String pythonClass) {
        return pythonClass.substring(pythonClass.lastIndexOf('.') + 1);
    }

    /**
     * A part of a sentence-transformers model.
     *
     * @param type its class, without package
     * @param path folder of its configuration below the model's
     */
    private record Module(String type, String path) {
        private static final String USUAL_POOLING = "1_Pooling";

        static List<Module> list(Path folder) {
            JsonFile file = JsonFile.read(folder.resolve("modules.json"));
            if (file.root().isMissingNode()
                    && !JsonFile.read(folder.resolve(USUAL_POOLING).resolve("config.json"))
                            .root()
                            .isMissingNode()) {
                return List.of(new Module("Pooling", USUAL_POOLING));
            }
            return file.root()
                    .valueStream()
                    .map(module -> new Module(
                            lastName(module.path("type").asText()),
                            module.path("path").asText()))
                    .toList();
        }
    }
}
