package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text whose classes are asked for.
 *
 * @param text the text
 * @param textPair the text that it goes with; absent where there is none
 * @param several whether it may have several
 * @param choices those to choose from
 */
record ClassWork(String text, @Nullable String textPair, boolean several, List<Choice> choices) {
    static ClassWork of(Input.Text input, boolean several, List<String> classes) {
        return new ClassWork(input.text(), input.textPair(), several, Choice.of(classes));
    }
}
