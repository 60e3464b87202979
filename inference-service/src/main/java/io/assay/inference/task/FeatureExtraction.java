package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.OutputRows;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.store.ModelFolder;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Text to its vector, as sentence-transformers does; or, where the model's pooling is none, to the vectors of its tokens,
 * as the Hugging Face pipeline {@code feature-extraction} does.
 */
public final class FeatureExtraction extends PipelineTask {
    /** Most values in one answer, which must not be bigger than a record may be. */
    private static final int MOST_VALUES = 500_000;

    private final SentenceEncoder encoder;

    private FeatureExtraction(SentenceEncoder encoder) {
        super(Task.FEATURE_EXTRACTION, SentenceEncoder.parametersAnd(), encoder.model());
        this.encoder = encoder;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be, or the configuration names no pooling
     */
    public static FeatureExtraction load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new FeatureExtraction(SentenceEncoder.load(folder, configuration, device));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        if (!(input instanceof Input.Text text) || text.textPair() != null) {
            throw new InvalidInputException("feature-extraction takes one text, without a pair");
        }
        String prompted = encoder.prompt(parameters) + text.text();
        Integer dimensions = encoder.dimensions(parameters);
        return encoder.pooling() == Pooling.NONE
                ? encoder.tokenVectors(prompted, reading, vectors -> tokenVectors(vectors, dimensions))
                : encoder.encode(prompted, dimensions, reading).thenApply(FeatureExtraction::embedding);
    }

    @Override
    public Input sample(int tokens) {
        return new Input.Text(encoder.sampleText(tokens));
    }

    private static Prediction.Embedding embedding(double[] vector) {
        float[] values = new float[vector.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = finite((float) vector[i]);
        }
        return new Prediction.Embedding(values);
    }

    private static Prediction.TokenVectors tokenVectors(OutputRows vectors, @Nullable Integer dimensions) {
        int width = dimensions == null ? vectors.width() : Math.min(dimensions, vectors.width());
        if ((long) vectors.rows() * width > MOST_VALUES) {
            throw new InvalidInputException("the vectors of " + vectors.rows() + " tokens have more than " + MOST_VALUES
                    + " values; ask for fewer dimensions, or about a shorter text");
        }
        float[] values = new float[vectors.rows() * width];
        for (int token = 0; token < vectors.rows(); token++) {
            float[] row = vectors.row(token);
            for (int i = 0; i < width; i++) {
                values[token * width + i] = finite(row[i]);
            }
        }
        return new Prediction.TokenVectors(width, values);
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) {
            throw new RunFailedException("the model gave a value that is no finite number");
        }
        return value;
    }
}
