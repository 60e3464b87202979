package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    private static final Map<String, Task> BY_NAME = byName();

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
        Task task = BY_NAME.get(wireName);
        if (task == null) {
            throw new IllegalArgumentException(
                    "no task \"" + wireName + "\"; there are " + String.join(", ", BY_NAME.keySet()));
        }
        return task;
    }

    @Override
    public String toString() {
        return wireName;
    }

    private static Map<String, Task> byName() {
        Map<String, Task> byName = new LinkedHashMap<>();
        for (Task task : values()) {
            byName.put(task.wireName, task);
        }
        return Collections.unmodifiableMap(byName);
    }
}
