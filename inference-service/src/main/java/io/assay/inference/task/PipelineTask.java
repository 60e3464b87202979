package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.session.RunFailedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
     * Begins to answer one input.
     *
     * @param reading is asked for runs of the model
     * @return the answer, when all of these are done
     * @throws InvalidInputException if the input or a parameter is not what the task takes
     * @throws RunFailedException if a run fails without which the answer cannot begin
     */
    abstract CompletableFuture<? extends Prediction.Outcome> answer(
            Input input, Parameters parameters, Reading reading);

    @Override
    public final Reading begin(Input input, Map<String, Object> values) {
        long start = System.nanoTime();
        Reading reading = new Reading(model.session());
        try {
            reading.becomes(answer(input, new Parameters(task, parameters, values), reading));
        } catch (InvalidInputException | RunFailedException e) {
            reading.fails(e);
        }
        reading.took(System.nanoTime() - start);
        return reading;
    }

    @Override
    public final List<SharedRun> runs(List<Reading> readings) {
        return SharedRun.of(
                model.session(),
                readings.stream().flatMap(reading -> reading.runs().stream()).toList());
    }

    @Override
    public final int textsPerRun(int tokens) {
        return model.session().textsPerRun(tokens);
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
