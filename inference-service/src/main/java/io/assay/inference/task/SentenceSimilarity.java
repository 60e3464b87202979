package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.store.ModelFolder;
import java.util.concurrent.CompletableFuture;

/** Two texts to how alike their vectors are, as sentence-transformers does. */
public final class SentenceSimilarity extends PipelineTask {
    private final SentenceEncoder encoder;

    private SentenceSimilarity(SentenceEncoder encoder) {
        super(Task.SENTENCE_SIMILARITY, SentenceEncoder.parametersAnd(), encoder.model());
        this.encoder = encoder;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be, or the configuration names no pooling
     */
    public static SentenceSimilarity load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new SentenceSimilarity(SentenceEncoder.loadPooling(folder, configuration, device));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        if (!(input instanceof Input.Pair pair)) {
            throw new InvalidInputException("sentence-similarity takes a pair of texts");
        }
        String prompt = encoder.prompt(parameters);
        Integer dimensions = encoder.dimensions(parameters);
        return encoder.encode(prompt + pair.text1(), dimensions, reading)
                .thenCombine(encoder.encode(prompt + pair.text2(), dimensions, reading), encoder::similarity)
                .thenApply(Prediction.Similarity::new);
    }

    @Override
    public Input sample(int tokens) {
        return new Input.Pair(encoder.sampleText(tokens / 2), encoder.sampleText(tokens - tokens / 2));
    }
}
