package io.assay.inference.task;

import io.assay.contracts.event.FunctionToApply;
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
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A text, or a pair, to labels with scores, as the Hugging Face pipeline {@code text-classification} does. */
public final class TextClassification extends PipelineTask {
    private static final String TOP_K = "top_k";
    private static final String FUNCTION_TO_APPLY = "function_to_apply";

    private final LoadedModel model;

    private TextClassification(LoadedModel model) {
        super(Task.TEXT_CLASSIFICATION, LengthLimit.parametersAnd(TOP_K, FUNCTION_TO_APPLY), model);
        this.model = model;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    public static TextClassification load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new TextClassification(LoadedModel.load(folder, configuration, device, ModelOutput.TEXT_LOGITS));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        if (!(input instanceof Input.Text text)) {
            throw new InvalidInputException("text-classification takes a text, or a text and its pair");
        }
        int most = parameters.integer(TOP_K, 1, 1);
        FunctionToApply asked = parameters.constant(FUNCTION_TO_APPLY, FunctionToApply.class);
        LengthLimit limit = LengthLimit.of(parameters, model);
        EncodedText encoded = limit.read(model.tokenizer(), text.text(), text.textPair());
        return reading.ask(encoded, logits -> best(logits.get(0).row(0), asked, most));
    }

    private Prediction.Labels best(float[] logits, @Nullable FunctionToApply asked, int most) {
        List<String> labels = model.labels(logits.length);
        FunctionToApply function = asked == null ? usual(model.configuration(), logits.length) : asked;
        return RankedLabels.best(labels, Logits.apply(function, logits), most);
    }

    @Override
    public Input sample(int tokens) {
        return new Input.Text(SampleText.of(tokens, model.tokenizer()));
    }

    /** What the pipeline applies where nobody asks for something else. */
    private static FunctionToApply usual(ModelConfiguration configuration, int labels) {
        if (configuration.functionToApply() != null) {
            return configuration.functionToApply();
        }
        if (configuration.problemType() == null) {
            return labels == 1 ? FunctionToApply.SIGMOID : FunctionToApply.SOFTMAX;
        }
        return switch (configuration.problemType()) {
            case REGRESSION -> FunctionToApply.NONE;
            case MULTI_LABEL_CLASSIFICATION -> FunctionToApply.SIGMOID;
            case SINGLE_LABEL_CLASSIFICATION -> labels == 1 ? FunctionToApply.SIGMOID : FunctionToApply.SOFTMAX;
        };
    }
}
