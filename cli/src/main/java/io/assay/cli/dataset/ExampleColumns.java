package io.assay.cli.dataset;

import io.assay.contracts.event.Task;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What columns of a table of examples may hold, and which of them say what is asked.
 *
 * @param required what a task's examples have, by task: the first of which all is there is what is asked
 * @param optional what else there may be
 */
record ExampleColumns(Map<Task, List<String>> required, Set<String> optional) {
    /** What the name of a column begins with that says a property of its example. */
    static final String SLICE = "slice.";

    /**
     * The columns of a format.
     *
     * @param ofQuestions what the examples of question answering have
     */
    static ExampleColumns of(List<String> ofQuestions, String... optional) {
        Map<Task, List<String>> required = new LinkedHashMap<>();
        required.put(Task.QUESTION_ANSWERING, ofQuestions);
        required.put(Task.RETRIEVAL, List.of("query", "document"));
        required.put(Task.SENTENCE_SIMILARITY, List.of("text1", "text2", "score"));
        required.put(Task.TOKEN_CLASSIFICATION, List.of("tokens", "tags"));
        required.put(Task.TEXT_CLASSIFICATION, List.of("text"));
        return new ExampleColumns(required, Set.of(optional));
    }

    /** Whether examples may have what is called so. */
    boolean isKnown(String name) {
        return optional.contains(name)
                || name.startsWith(SLICE)
                || required.values().stream().anyMatch(names -> names.contains(name));
    }

    /**
     * Checks what a file's columns are said to hold.
     *
     * @throws IllegalArgumentException if no example has it; the message lists what there is
     */
    void check(Collection<String> names) {
        names.stream().filter(name -> !isKnown(name)).sorted().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("no example has \"" + name + "\"; there are " + known());
        });
    }

    /**
     * Checks that a file has the column that is said to hold something.
     *
     * @param there the columns that it has
     * @throws InvalidLineException if it has not
     */
    static void checkThere(String name, String column, List<String> there) {
        if (!there.contains(column)) {
            throw new InvalidLineException(
                    "has no column \"" + column + "\" for " + name + "; it has " + String.join(", ", there));
        }
    }

    private String known() {
        return String.join(
                        ", ",
                        Stream.concat(required.values().stream().flatMap(List::stream), optional.stream())
                                .distinct()
                                .sorted()
                                .toList())
                + ", " + SLICE + "NAME";
    }
}
