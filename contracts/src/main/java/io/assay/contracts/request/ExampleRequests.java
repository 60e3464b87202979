package io.assay.contracts.request;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models are asked about the examples of one dataset.
 *
 * <p>A model that is run here is asked by its task's pipeline with its defaults, but for what the metrics need. One that
 * classifies without examples is asked which of the dataset's labels a text has. An external
 * one is asked what the example asks, as it stands there, with no parameters but the {@code collection} of a query; so
 * that the id of a request follows from model version and example alone. One that makes vectors, run here or not, is asked
 * for the vector of each text.
 *
 * @param task what the dataset's examples ask
 * @param collection the documents that retrieval searches; absent for other tasks
 * @param unanswerable whether some of the questions that are asked have no answer, so that none must be one that a model
 *     can give: as in SQuAD 2.0. Else it has to answer, as in SQuAD 1.1. Matters to models that are run here alone
 * @param candidates what models that classify without examples choose from
 */
public record ExampleRequests(
        Task task, @Nullable String collection, boolean unanswerable, CandidateLabels candidates) {
    /** The prompt before what is sought, as sentence-transformers names it. */
    public static final String QUERY_PROMPT = "query";

    /** The prompt before what is searched. */
    public static final String PASSAGE_PROMPT = "passage";

    /** The parameter that names what an external model searched. */
    public static final String COLLECTION = "collection";

    /** Great enough for the labels of any model: the pipeline gives the best one alone unless asked for more. */
    private static final int ALL_LABELS = 1_000_000;

    /** A part of an example that a model is asked about by itself. */
    public enum Part {
        /** All of its input. */
        INPUT,
        /** The query, of which a vector is wanted. */
        QUERY,
        /** The first text of a pair, of which a vector is wanted. */
        TEXT_1,
        /** The second. */
        TEXT_2
    }

    /**
     * Checks that retrieval searches something.
     *
     * @throws IllegalArgumentException if not
     */
    public ExampleRequests {
        if (task == Task.RETRIEVAL && collection == null) {
            throw new IllegalArgumentException("retrieval searches a collection, and none is named");
        }
    }

    /** Of models that need no labels to choose from. */
    public ExampleRequests(Task task, @Nullable String collection, boolean unanswerable) {
        this(task, collection, unanswerable, CandidateLabels.NONE);
    }

    /** Whether what a model does answers what examples of a task ask. */
    public static boolean answers(ModelRegistered model, Task task) {
        return switch (model.runtime()) {
            case BM25 -> task == Task.RETRIEVAL;
            case ONNX -> model.task() == answering(task) || choosesLabels(model, task);
            case EXTERNAL ->
                model.task() == task
                        || model.task() == answering(task)
                        || (task == Task.RETRIEVAL && model.task() == Task.TEXT_RANKING);
        };
    }

    /** What models that are run here do that answer what a dataset asks. */
    public static Task answering(Task task) {
        return task == Task.RETRIEVAL || task == Task.SENTENCE_SIMILARITY ? Task.FEATURE_EXTRACTION : task;
    }

    /** Whether a model answers examples of a task by vectors, which others then compare. */
    public static boolean byVectors(ModelRegistered model, Task task) {
        return model.runtime() != ModelRuntime.BM25
                && model.task() == Task.FEATURE_EXTRACTION
                && answering(task) == Task.FEATURE_EXTRACTION;
    }

    /** Whether a model answers examples of a task without having learned their labels: it is told them. */
    public static boolean choosesLabels(ModelRegistered model, Task task) {
        return model.runtime() == ModelRuntime.ONNX
                && model.task() == Task.ZERO_SHOT_CLASSIFICATION
                && task == Task.TEXT_CLASSIFICATION;
    }

    /** Whether a model chooses labels by how alike their vectors are to the text's: what it gives them is no probability. */
    public static boolean comparesLabels(ModelRegistered model) {
        return model.task() == Task.ZERO_SHOT_CLASSIFICATION
                && model.configuration().pooling() != null;
    }

    /** The parts that a model is asked about, one request each; none where it is not asked, as BM25. */
    public List<Part> parts(ModelRegistered model) {
        if (model.runtime() == ModelRuntime.BM25) {
            return List.of();
        }
        if (!byVectors(model, task)) {
            return List.of(Part.INPUT);
        }
        return task == Task.RETRIEVAL ? List.of(Part.QUERY) : List.of(Part.TEXT_1, Part.TEXT_2);
    }

    /**
     * What a model is asked about a part of an example.
     *
     * @throws IllegalArgumentException if the example's input is of another kind than its task, or not for this model; the
     *     message names it
     */
    public InferenceRequested of(ModelRegistered model, Example example, Part part) {
        check(example);
        return switch (part) {
            case QUERY -> InferenceRequested.embedding(model, ((Input.Query) example.input()).query(), QUERY_PROMPT);
            case TEXT_1 -> InferenceRequested.embedding(model, ((Input.Pair) example.input()).text1(), QUERY_PROMPT);
            case TEXT_2 -> InferenceRequested.embedding(model, ((Input.Pair) example.input()).text2(), QUERY_PROMPT);
            case INPUT -> ofInput(model, example);
        };
    }

    private InferenceRequested ofInput(ModelRegistered model, Example example) {
        if (model.runtime() == ModelRuntime.EXTERNAL) {
            return external(model, example);
        }
        return choosesLabels(model, task) ? candidates.of(model, example) : asked(model, input(example.input()));
    }

    /**
     * What a model that is run here is asked about an input that is nobody's example: the same as if it were, so that
     * nothing is asked twice. A text needs no words.
     *
     * @throws IllegalArgumentException if the model is asked by vectors, is not run here, or does something else, or if
     *     the task takes another input
     */
    public InferenceRequested of(ModelRegistered model, Input input) {
        if (model.runtime() != ModelRuntime.ONNX || model.task() != task) {
            throw new IllegalArgumentException("model \"" + model.modelId() + "\" is not run here for " + task);
        }
        boolean text = task == Task.TOKEN_CLASSIFICATION && input instanceof Input.Text;
        if (!text && !inputOf(task).isInstance(input)) {
            throw new IllegalArgumentException(task + " takes another input than a "
                    + input.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
        return asked(model, input(input));
    }

    /** Whether models of a task can read passages: they take a text alone. */
    public static boolean readsPassages(Task task) {
        return inputOf(task) == Input.Text.class || task == Task.TOKEN_CLASSIFICATION;
    }

    /**
     * What a model is asked about a passage: its vector, or else the same as of an example with that text, so that nothing
     * is asked twice.
     *
     * @throws IllegalArgumentException if models of its task cannot {@linkplain #readsPassages read passages}
     */
    public static InferenceRequested ofPassage(ModelRegistered model, String text) {
        return model.task() == Task.FEATURE_EXTRACTION
                ? InferenceRequested.embedding(model, text, PASSAGE_PROMPT)
                : new ExampleRequests(model.task(), null, false).of(model, new Input.Text(text));
    }

    /**
     * Checks that an example has the input that its task takes.
     *
     * @throws IllegalArgumentException if not; the message names the example
     */
    public void check(Example example) {
        if (!inputOf(task).isInstance(example.input())) {
            throw new IllegalArgumentException("example \"" + example.key() + "\" has task " + task
                    + ", but an input of another kind: publish it with the right one, or withdraw it");
        }
    }

    private InferenceRequested asked(ModelRegistered model, Input input) {
        return InferenceRequested.of(model.modelId(), model.version(), task, input, pipelineParameters());
    }

    private InferenceRequested external(ModelRegistered model, Example example) {
        return InferenceRequested.of(
                model.modelId(),
                model.version(),
                task,
                example.input(),
                task == Task.RETRIEVAL && collection != null ? Map.of(COLLECTION, collection) : Map.of());
    }

    /** What a model that is run here gets of an input: of a text with its words the text, whose words it finds itself. */
    private static Input input(Input input) {
        return input instanceof Input.Tokens tokens ? new Input.Text(tokens.text()) : input;
    }

    private Map<String, Object> pipelineParameters() {
        return switch (task) {
            case TEXT_CLASSIFICATION -> Map.of("top_k", ALL_LABELS);
            case TOKEN_CLASSIFICATION -> Map.of("aggregation_strategy", "first"); // as models are trained
            case QUESTION_ANSWERING -> unanswerable ? Map.of("handle_impossible_answer", true) : Map.of();
            case FILL_MASK -> Map.of("domain_fit", true);
            case FEATURE_EXTRACTION, SENTENCE_SIMILARITY, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, RETRIEVAL -> Map.of();
        };
    }

    private static Class<? extends Input> inputOf(Task task) {
        return switch (task) {
            case TEXT_CLASSIFICATION, FEATURE_EXTRACTION, FILL_MASK -> Input.Text.class;
            case TOKEN_CLASSIFICATION -> Input.Tokens.class;
            case QUESTION_ANSWERING -> Input.Question.class;
            case SENTENCE_SIMILARITY -> Input.Pair.class;
            case TEXT_RANKING -> Input.Ranking.class;
            case ZERO_SHOT_CLASSIFICATION -> Input.Candidates.class;
            case RETRIEVAL -> Input.Query.class;
        };
    }
}
