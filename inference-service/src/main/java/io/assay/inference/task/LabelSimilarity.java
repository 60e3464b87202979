package io.assay.inference.task;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.store.ModelFolder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A text and candidate labels to labels with scores, where the model only encodes sentences: how alike the text is to what
 * describes the label. Each score is for itself, so it is the same for single and for multiple labels. Descriptions are
 * read once for many texts, whose predictions count their own tokens alone.
 */
public final class LabelSimilarity extends PipelineTask {
    private static final String USUAL_TEMPLATE = Hypotheses.PLACE;
    private static final int MOST_LABELS = Reading.MOST_RUNS;

    private final SentenceEncoder encoder;
    private final LabelVectors labelVectors = new LabelVectors(2 * MOST_LABELS);

    private LabelSimilarity(SentenceEncoder encoder) {
        super(
                Task.ZERO_SHOT_CLASSIFICATION,
                SentenceEncoder.parametersAnd(InferenceRequested.MULTI_LABEL),
                encoder.model());
        this.encoder = encoder;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be, or the configuration names no pooling
     */
    public static LabelSimilarity load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new LabelSimilarity(SentenceEncoder.loadPooling(folder, configuration, device));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        Hypotheses hypotheses = Hypotheses.of(input, USUAL_TEMPLATE);
        parameters.flag(InferenceRequested.MULTI_LABEL, false);
        String prompt = encoder.prompt(parameters);
        Integer dimensions = encoder.dimensions(parameters);
        List<String> labels = hypotheses.labels();
        if (labels.size() > MOST_LABELS) {
            throw new InvalidInputException(labels.size() + " labels are more than " + MOST_LABELS
                    + " for one answer; ask with several requests");
        }
        List<double[]> vectors = labels.stream()
                .map(label -> labelVectors.of(prompt + hypotheses.of(label), dimensions, encoder, reading))
                .toList();
        return encoder.encode(prompt + hypotheses.text(), dimensions, reading).thenApply(text -> {
            double[] scores = vectors.stream()
                    .mapToDouble(vector -> encoder.similarity(text, vector))
                    .toArray();
            return RankedLabels.best(labels, scores, labels.size());
        });
    }

    @Override
    public Input sample(int tokens) {
        return new Input.Candidates(encoder.sampleText(tokens), List.of("news"));
    }
}
