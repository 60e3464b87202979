package io.assay.inference.task;

import io.assay.contracts.event.Input;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loaded model that does its task. Thread-safe, but to be closed only when it answers nothing. */
public interface ModelTask extends AutoCloseable {
    /**
     * Begins to answer one input. The answer depends on the input and the parameters alone; what goes wrong with either is
     * a failure as outcome.
     *
     * @param parameters as the task's Hugging Face pipeline names them
     */
    Reading begin(Input input, Map<String, Object> parameters);

    /** The runs that answers need, in any order and on any thread. */
    List<SharedRun> runs(List<Reading> readings);

    /** Answers inputs on the calling thread. */
    default List<Answer> answer(List<Input> inputs, Map<String, Object> parameters) {
        List<Reading> readings =
                inputs.stream().map(input -> begin(input, parameters)).toList();
        runs(readings).forEach(SharedRun::run);
        return readings.stream().map(Reading::answer).toList();
    }

    /** Answers one input on the calling thread. */
    default Answer answer(Input input, Map<String, Object> parameters) {
        return answer(List.of(input), parameters).get(0);
    }

    /** How many texts of a length share a run; 1 where each runs alone. */
    int textsPerRun(int tokens);

    /** An input of about so many tokens, to measure with. */
    Input sample(int tokens);

    /** How many runs of the model there were so far; inputs may share runs. */
    long runs();

    /** Inputs are cut to this many tokens; null for no limit. */
    @Nullable
    Integer maxTokens();

    @Override
    void close();
}
