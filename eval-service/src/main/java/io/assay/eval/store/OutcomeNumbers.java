package io.assay.eval.store;

import java.util.List;

/**
 * What rows of outcomes call an evaluation, its models and its classes.
 *
 * @param set number of the evaluation's outcomes
 * @param models those of the evaluation, in the order of the request
 * @param classes those that models gave, in the order of their code points
 */
public record OutcomeNumbers(int set, List<String> models, List<String> classes) {
    /** Copies the lists. */
    public OutcomeNumbers {
        models = List.copyOf(models);
        classes = List.copyOf(classes);
    }

    /** The table that has the evaluation's rows of one of the tables of outcomes. */
    String table(String name) {
        return OutcomePartition.of(name, set);
    }

    /** Whether the evaluation has so many outcomes that they have tables of their own. */
    boolean isLarge() {
        return set < 0;
    }

    /**
     * The number of a model.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    int model(String modelId) {
        return number(models, modelId);
    }

    /**
     * The number of a class.
     *
     * @throws IllegalArgumentException if no model gave it
     */
    int given(String label) {
        return number(classes, label);
    }

    private static int number(List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("\"" + name + "\" is not among " + names);
        }
        return at + 1;
    }
}
