package io.assay.inference.task;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.session.TokenVectors;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.TextTokenizer;
import io.assay.inference.tokenize.TokenizedText;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text to one vector: prompt and text to tokens, tokens to vectors, vectors pooled and, where configured, normalised. */
public final class FeatureExtraction implements ModelTask {
    /** Prompts that every model has; those that it does not configure are empty. */
    private static final Set<String> USUAL_PROMPTS = Set.of("query", "passage");

    private final TextTokenizer tokenizer;
    private final EncoderSession session;
    private final ModelConfiguration configuration;
    private final Pooling pooling;

    private FeatureExtraction(
            TextTokenizer tokenizer, EncoderSession session, ModelConfiguration configuration, Pooling pooling) {
        this.tokenizer = tokenizer;
        this.session = session;
        this.configuration = configuration;
        this.pooling = pooling;
    }

    /**
     * Loads a model for this task.
     *
     * @throws ModelNotLoadableException if a file is not what it should be, or the configuration names no pooling
     */
    public static FeatureExtraction load(ModelFolder folder, ModelConfiguration configuration) {
        Pooling pooling = configuration.pooling();
        if (pooling == null) {
            throw new ModelNotLoadableException(
                    "the configuration names no pooling; register the model with the one of its authors, such as mean");
        }
        TextTokenizer tokenizer = TextTokenizer.load(folder.tokenizer(), configuration.maxTokens());
        try {
            EncoderSession session = EncoderSession.load(folder.model());
            return new FeatureExtraction(tokenizer, session, configuration, pooling);
        } catch (ModelNotLoadableException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public Answer answer(Input input, Map<String, Object> parameters) {
        if (!(input instanceof Input.Text text) || text.textPair() != null) {
            return Answer.refused("feature-extraction takes one text, without a pair");
        }
        for (String parameter : parameters.keySet()) {
            if (!parameter.equals(InferenceRequested.PROMPT_NAME)) {
                return Answer.refused("feature-extraction has no parameter " + parameter);
            }
        }
        Object promptName = parameters.get(InferenceRequested.PROMPT_NAME);
        String prompt = prompt(promptName);
        if (prompt == null) {
            return Answer.refused("the model has no prompt " + promptName);
        }
        return embed(prompt + text.text());
    }

    @Override
    public Input sample(int tokens) {
        int specialTokens = tokenizer.tokenize("").length();
        return new Input.Text("the ".repeat(Math.max(tokens - specialTokens, 0)));
    }

    @Override
    public @Nullable Integer maxTokens() {
        return configuration.maxTokens();
    }

    @Override
    public void close() {
        session.close();
        tokenizer.close();
    }

    /** What goes before a text; null where the model has no such prompt. */
    private @Nullable String prompt(@Nullable Object name) {
        if (name == null) {
            return "";
        }
        String prompt = configuration.prompts().get(name.toString());
        return prompt == null && USUAL_PROMPTS.contains(name.toString()) ? "" : prompt;
    }

    private Answer embed(String text) {
        TokenizedText tokens = tokenizer.tokenize(text);
        return new Answer(outcome(tokens), tokens.length(), tokens.truncated());
    }

    private Prediction.Outcome outcome(TokenizedText tokens) {
        TokenVectors vectors;
        try {
            vectors = session.run(tokens);
        } catch (RunFailedException e) {
            return new Prediction.Failure(ErrorKind.RUN_FAILED, String.valueOf(e.getMessage()));
        }
        if (pooling == Pooling.NONE) {
            return tokenVectors(vectors);
        }
        double[] vector = SentencePooling.pool(pooling, vectors, tokens.attentionMask());
        Integer dimensions = configuration.dimensions();
        if (dimensions != null && dimensions < vector.length) {
            vector = Arrays.copyOf(vector, dimensions);
        }
        if (configuration.normalize()) {
            SentencePooling.normalize(vector);
        }
        float[] values = new float[vector.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) vector[i];
            if (!Float.isFinite(values[i])) {
                return new Prediction.Failure(ErrorKind.RUN_FAILED, "the model gave a value that is no finite number");
            }
        }
        return new Prediction.Embedding(values);
    }

    private static Prediction.Outcome tokenVectors(TokenVectors vectors) {
        float[] values = new float[vectors.tokens() * vectors.width()];
        vectors.values().get(0, values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return new Prediction.Failure(ErrorKind.RUN_FAILED, "the model gave a value that is no finite number");
            }
        }
        return new Prediction.TokenVectors(vectors.width(), values);
    }
}
