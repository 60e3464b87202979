package io.assay.inference.task;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.TextTokenizer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model's tokenizer and session, and how the model is used.
 *
 * @param tokenizer reads texts
 * @param session runs the model
 * @param configuration as the model was registered
 */
record LoadedModel(TextTokenizer tokenizer, EncoderSession session, ModelConfiguration configuration)
        implements AutoCloseable {
    /**
     * Loads a model.
     *
     * @param device runs it
     * @param outputs what the task reads of it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    static LoadedModel load(
            ModelFolder folder, ModelConfiguration configuration, Device device, ModelOutput... outputs) {
        return load(folder, configuration, device, null, outputs);
    }

    /**
     * Loads a model whose tokenizer itself cuts texts to the model's limit.
     *
     * @param device runs it
     * @param output what the task reads of it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    static LoadedModel loadCutting(
            ModelFolder folder, ModelConfiguration configuration, Device device, ModelOutput output) {
        return load(folder, configuration, device, configuration.maxTokens(), output);
    }

    private static LoadedModel load(
            ModelFolder folder,
            ModelConfiguration configuration,
            Device device,
            @Nullable Integer cutTo,
            ModelOutput... outputs) {
        TextTokenizer tokenizer = TextTokenizer.load(folder.tokenizer(), cutTo);
        try {
            EncoderSession session = device.open(folder.model(), List.of(outputs), folder.quantizesDynamically());
            return new LoadedModel(tokenizer, session, configuration);
        } catch (ModelNotLoadableException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** Most tokens in one run; null for no limit. */
    @Nullable
    Integer maxTokens() {
        return configuration.maxTokens();
    }

    /**
     * The names of a model's logits, as it was registered, or else as the Hugging Face libraries name them.
     *
     * @param count how many logits it gave
     * @throws RunFailedException if it was registered with another number of names
     */
    List<String> labels(int count) {
        List<String> labels = configuration.labels();
        if (labels == null) {
            return IntStream.range(0, count).mapToObj(index -> "LABEL_" + index).toList();
        }
        if (labels.size() != count) {
            throw new RunFailedException(
                    "the model gives " + count + " logits, but its configuration names " + labels.size() + " labels");
        }
        return labels;
    }

    @Override
    public void close() {
        session.close();
        tokenizer.close();
    }
}
