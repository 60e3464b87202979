package io.assay.inference.task;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.session.OutputRows;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.TokenizedText;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text to one vector: prompt and text to tokens, tokens to vectors, vectors pooled, cut to the dimensions that are wanted
 * and, where configured, normalised.
 */
final class SentenceEncoder {
    private static final String TRUNCATE_DIM = "truncate_dim";

    /** Prompts that every model has; those that it does not configure are empty. */
    private static final Set<String> USUAL_PROMPTS = Set.of("query", "passage");

    private final LoadedModel model;
    private final Pooling pooling;

    private SentenceEncoder(LoadedModel model, Pooling pooling) {
        this.model = model;
        this.pooling = pooling;
    }

    /** The names of a task's parameters: those that vectors depend on, and the task's own. */
    static Set<String> parametersAnd(String... own) {
        return Stream.concat(Stream.of(InferenceRequested.PROMPT_NAME, TRUNCATE_DIM), Stream.of(own))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Loads a model that encodes sentences.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be, or the configuration names no pooling
     */
    static SentenceEncoder load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        Pooling pooling = configuration.pooling();
        if (pooling == null) {
            throw new ModelNotLoadableException(
                    "the configuration names no pooling; register the model with the one of its authors, such as mean");
        }
        return new SentenceEncoder(
                LoadedModel.loadCutting(folder, configuration, device, ModelOutput.TOKEN_VECTORS), pooling);
    }

    /**
     * Loads a model that gives one vector for a text.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be, or the configuration names no pooling
     */
    static SentenceEncoder loadPooling(ModelFolder folder, ModelConfiguration configuration, Device device) {
        if (configuration.pooling() == Pooling.NONE) {
            throw new ModelNotLoadableException(
                    "the pooling none gives no vector for a text; register the model with one such as mean");
        }
        return load(folder, configuration, device);
    }

    LoadedModel model() {
        return model;
    }

    Pooling pooling() {
        return pooling;
    }

    /**
     * What goes before texts.
     *
     * @throws InvalidInputException if the model has no such prompt
     */
    String prompt(Parameters parameters) {
        String name = parameters.text(InferenceRequested.PROMPT_NAME);
        if (name == null) {
            return "";
        }
        String prompt = model.configuration().prompts().get(name);
        if (prompt == null && !USUAL_PROMPTS.contains(name)) {
            throw new InvalidInputException("the model has no prompt " + name);
        }
        return prompt == null ? "" : prompt;
    }

    /** How many values of a vector are wanted; null for all. */
    @Nullable
    Integer dimensions(Parameters parameters) {
        Integer asked = parameters.integer(TRUNCATE_DIM, 1);
        return asked == null ? model.configuration().dimensions() : asked;
    }

    /**
     * Asks for the vectors of a text's tokens.
     *
     * @param read makes what is needed of them
     */
    <T> CompletableFuture<T> tokenVectors(String text, Reading reading, Function<OutputRows, T> read) {
        return reading.ask(model.tokenizer().tokenize(text), outputs -> read.apply(outputs.get(0)));
    }

    /**
     * Asks for the vector of a text.
     *
     * @param dimensions its first so many values are kept, before it is scaled; null for all
     */
    CompletableFuture<double[]> encode(String text, @Nullable Integer dimensions, Reading reading) {
        TokenizedText tokens = model.tokenizer().tokenize(text);
        return reading.ask(tokens, outputs -> vector(outputs.get(0), tokens, dimensions));
    }

    private double[] vector(OutputRows vectors, TokenizedText tokens, @Nullable Integer dimensions) {
        double[] vector = SentencePooling.pool(pooling, vectors, tokens.attentionMask());
        if (dimensions != null && dimensions < vector.length) {
            vector = Arrays.copyOf(vector, dimensions);
        }
        if (model.configuration().normalize()) {
            SentencePooling.normalize(vector);
        }
        return vector;
    }

    /**
     * How alike two vectors are.
     *
     * @throws RunFailedException if that is no finite number
     */
    double similarity(double[] vector1, double[] vector2) {
        double similarity = dot(vector1, vector2);
        if (model.configuration().similarity() != SimilarityFunction.DOT) {
            double norms = Math.sqrt(dot(vector1, vector1)) * Math.sqrt(dot(vector2, vector2));
            similarity = norms == 0 ? 0 : similarity / norms; // a vector of zeros is like no other
        }
        if (!Double.isFinite(similarity)) {
            throw new RunFailedException("the model gave a value that is no finite number");
        }
        return similarity;
    }

    /** A text of about so many tokens. */
    String sampleText(int tokens) {
        return SampleText.of(tokens, model.tokenizer());
    }

    private static double dot(double[] vector1, double[] vector2) {
        double sum = 0;
        for (int i = 0; i < vector1.length; i++) {
            sum += vector1[i] * vector2[i];
        }
        return sum;
    }
}
