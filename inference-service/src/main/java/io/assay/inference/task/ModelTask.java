package io.assay.inference.task;

import io.assay.contracts.event.Input;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loaded model that does its task. Thread-safe, but to be closed only when it answers nothing. */
public interface ModelTask extends AutoCloseable {
    /**
     * Answers one input. The answer depends on the input and the parameters alone; what goes wrong with either is a
     * failure as outcome.
     *
     * @param parameters as the task's Hugging Face pipeline names them
     */
    Answer answer(Input input, Map<String, Object> parameters);

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
