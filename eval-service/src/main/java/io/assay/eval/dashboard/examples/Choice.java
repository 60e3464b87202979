package io.assay.eval.dashboard.examples;

import java.util.List;

/**
 * Something to choose in a form.
 *
 * @param value what is sent
 * @param words as it is shown
 * @param chosen whether it is what was asked for
 */
record Choice(String value, String words, boolean chosen) {
    /** Names that stand for themselves. */
    static List<Choice> of(List<String> names, String chosen) {
        return names.stream()
                .map(name -> new Choice(name, name, name.equals(chosen)))
                .toList();
    }
}
