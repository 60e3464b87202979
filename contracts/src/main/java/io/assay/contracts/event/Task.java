package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a model does, or what a dataset asks for: the name of a Hugging Face pipeline, or {@code retrieval}, a task of
 * datasets alone, which rankers and {@code feature-extraction} models answer.
 */
public enum Task {
    TEXT_CLASSIFICATION("text-classification"),
    TOKEN_CLASSIFICATION("token-classification"),
    QUESTION_ANSWERING("question-answering"),
    FEATURE_EXTRACTION("feature-extraction"),
    SENTENCE_SIMILARITY("sentence-similarity"),
    TEXT_RANKING("text-ranking"),
    ZERO_SHOT_CLASSIFICATION("zero-shot-classification"),
    FILL_MASK("fill-mask"),
    RETRIEVAL("retrieval");

    private final String wireName;

    Task(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire, such as {@code feature-extraction}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /**
     * The task of a wire name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    @JsonCreator
    public static Task of(String wireName) {
        return Arrays.stream(values())
                .filter(task -> task.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task \"" + wireName + "\"; there are "
                        + Arrays.stream(values()).map(Task::wireName).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return wireName;
    }
}
