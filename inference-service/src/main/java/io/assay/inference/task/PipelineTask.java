package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Task;
import io.assay.inference.session.RunFailedException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all tasks share: a model, parameters that are known, and failures as outcomes. */
abstract class PipelineTask implements ModelTask {
    private final Task task;
    private final Set<String> parameters;
    private final LoadedModel model;

    /**
     * A task of a model, which it closes.
     *
     * @param parameters the names of those that it has
     */
    PipelineTask(Task task, Set<String> parameters, LoadedModel model) {
        this.task = task;
        this.parameters = parameters;
        this.model = model;
    }

    /**
     * Answers one input.
     *
     * @param reading runs the model
     * @throws InvalidInputException if the input or a parameter is not what the task takes
     * @throws RunFailedException if a run fails
     */
    abstract Prediction.Outcome answer(Input input, Parameters parameters, Reading reading);

    @Override
    public final Answer answer(Input input, Map<String, Object> values) {
        Reading reading = new Reading(model.session());
        try {
            return reading.answer(answer(input, new Parameters(task, parameters, values), reading));
        } catch (InvalidInputException e) {
            return Answer.refused(String.valueOf(e.getMessage()));
        } catch (RunFailedException e) {
            return reading.answer(new Prediction.Failure(ErrorKind.RUN_FAILED, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public final long runs() {
        return model.session().runs();
    }

    @Override
    public final @Nullable Integer maxTokens() {
        return model.maxTokens();
    }

    @Override
    public final void close() {
        model.close();
    }
}
