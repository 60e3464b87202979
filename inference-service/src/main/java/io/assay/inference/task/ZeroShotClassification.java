package io.assay.inference.task;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.EncodedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A text and candidate labels to labels with scores, as the Hugging Face pipeline {@code zero-shot-classification} does:
 * how surely the text entails the hypothesis that it has the label. One run per label.
 */
public final class ZeroShotClassification extends PipelineTask {
    private static final String USUAL_TEMPLATE = "This example is {}.";

    private final LoadedModel model;

    private ZeroShotClassification(LoadedModel model) {
        super(Task.ZERO_SHOT_CLASSIFICATION, Set.of(InferenceRequested.MULTI_LABEL), model);
        this.model = model;
    }

    /**
     * Loads a model of natural language inference for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    public static ZeroShotClassification load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new ZeroShotClassification(LoadedModel.load(folder, configuration, device, ModelOutput.TEXT_LOGITS));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        Hypotheses hypotheses = Hypotheses.of(input, USUAL_TEMPLATE);
        boolean isMultiLabel = parameters.flag(InferenceRequested.MULTI_LABEL, false);
        List<String> labels = hypotheses.labels();
        return Reading.all(
                        labels,
                        label -> reading.ask(read(hypotheses.text(), hypotheses.of(label)), logits -> logits.get(0)
                                .row(0)))
                .thenApply(logits -> best(labels, logits, isMultiLabel));
    }

    private Prediction.Labels best(List<String> labels, List<float[]> logitsOfLabels, boolean isMultiLabel) {
        float[] entailments = new float[labels.size()];
        float[] contradictions = new float[labels.size()];
        for (int i = 0; i < entailments.length; i++) {
            float[] logits = logitsOfLabels.get(i);
            int entailment = entailment(logits.length);
            entailments[i] = logits[entailment];
            contradictions[i] = logits[entailment == 0 ? logits.length - 1 : 0];
        }
        double[] scores = isMultiLabel || labels.size() == 1
                ? againstContradiction(entailments, contradictions)
                : Logits.softmax(entailments);
        return RankedLabels.best(labels, scores, labels.size());
    }

    @Override
    public Input sample(int tokens) {
        String label = "news";
        String hypothesis = USUAL_TEMPLATE.replace(Hypotheses.PLACE, label);
        return new Input.Candidates(SampleText.pairOf(hypothesis, tokens - 1, model.tokenizer()) + ".", List.of(label));
    }

    /** Text and hypothesis, of which the text alone is cut. */
    private EncodedText read(String text, String hypothesis) {
        Integer maxTokens = model.maxTokens();
        if (maxTokens == null) {
            return model.tokenizer().encode(text, hypothesis);
        }
        EncodedText cut = model.tokenizer().encode(text, hypothesis, maxTokens).cutFirstTo(maxTokens);
        if (cut.length() > maxTokens) {
            throw new InvalidInputException("a label, in the template, leaves no room for the text");
        }
        return cut;
    }

    /** The logit of the label that begins with {@code entail}; the last where there is none. */
    private int entailment(int logits) {
        List<String> labels = model.labels(logits);
        for (int i = 0; i < logits; i++) {
            if (labels.get(i).toLowerCase(Locale.ROOT).startsWith("entail")) {
                return i;
            }
        }
        return logits - 1;
    }

    private static double[] againstContradiction(float[] entailments, float[] contradictions) {
        double[] scores = new double[entailments.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Logits.softmax(new float[] {contradictions[i], entailments[i]})[1];
        }
        return scores;
    }
}
