package io.assay.inference.task;

import io.assay.contracts.event.FunctionToApply;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.EncodedText;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A query and passages to a score per passage, each pair read in a run, as sentence-transformers' cross-encoders do. */
public final class TextRanking extends PipelineTask {
    private static final String FUNCTION_TO_APPLY = "function_to_apply";

    private final LoadedModel model;

    private TextRanking(LoadedModel model) {
        super(Task.TEXT_RANKING, LengthLimit.parametersAnd(FUNCTION_TO_APPLY), model);
        this.model = model;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    public static TextRanking load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new TextRanking(LoadedModel.load(folder, configuration, device, ModelOutput.TEXT_LOGITS));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        if (!(input instanceof Input.Ranking ranking)) {
            throw new InvalidInputException("text-ranking takes a query and passages");
        }
        FunctionToApply asked = parameters.constant(FUNCTION_TO_APPLY, FunctionToApply.class);
        FunctionToApply function = asked == null ? usual() : asked;
        LengthLimit limit = LengthLimit.of(parameters, model);
        return Reading.all(ranking.passages(), passage -> {
                    EncodedText pair = limit.read(model.tokenizer(), ranking.query(), passage);
                    return reading.ask(pair, logits -> score(logits.get(0).row(0), function));
                })
                .thenApply(Prediction.Ranking::new);
    }

    private static double score(float[] logits, FunctionToApply function) {
        if (logits.length != 1) {
            throw new RunFailedException("the model gives " + logits.length + " logits; one that ranks gives one");
        }
        return Logits.apply(function, logits)[0];
    }

    @Override
    public Input sample(int tokens) {
        String query = "what is it?";
        return new Input.Ranking(query, List.of(SampleText.pairOf(query, tokens, model.tokenizer())));
    }

    private FunctionToApply usual() {
        return Objects.requireNonNullElse(model.configuration().functionToApply(), FunctionToApply.SIGMOID);
    }
}
