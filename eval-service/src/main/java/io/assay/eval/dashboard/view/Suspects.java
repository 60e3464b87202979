package io.assay.eval.dashboard.view;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.MetricsComputed;
import io.assay.eval.store.EvaluationReport;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Suspicion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Labels that are likely wrong, as the best model sees it.
 *
 * @param words how many there are
 * @param rows the likeliest first
 */
public record Suspects(String words, List<Row> rows) {
    /** Longer texts are cut: in code points. */
    private static final int LONGEST_TEXT = 240;

    /** Copies the list. */
    public Suspects {
        rows = List.copyOf(rows);
    }

    /** Nothing where no label is suspect. */
    static @Nullable Suspects of(EvaluationReport evaluation) {
        List<MetricsComputed> bestFirst = Candidate.ranked(evaluation).stream()
                .map(Candidate::report)
                .filter(Objects::nonNull)
                .toList();
        return Suspicion.of(bestFirst)
                .map(suspicion -> of(suspicion, evaluation.suspects()))
                .orElse(null);
    }

    private static Suspects of(Suspicion suspicion, Map<String, Example> examples) {
        return new Suspects(
                suspicion.words(),
                suspicion.first().stream()
                        .map(suspect -> new Row(
                                suspect.exampleId(),
                                text(examples.get(suspect.exampleId())),
                                suspect.given(),
                                suspect.suggested(),
                                Figures.score(suspect.selfConfidence())))
                        .toList());
    }

    private static String text(@Nullable Example example) {
        if (example == null || !(example.input() instanceof Input.Text input)) {
            return "";
        }
        String text = input.textPair() == null ? input.text() : input.text() + " / " + input.textPair();
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }

    /**
     * An example whose label is likely wrong.
     *
     * @param example its id
     * @param text what is to be classified, or its beginning; empty where the example is gone
     * @param given the label that it has
     * @param suggested the label that it more likely ought to have
     * @param probability what the model gives to the label that it has
     */
    public record Row(String example, String text, String given, String suggested, String probability) {}
}
