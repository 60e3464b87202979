package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import io.assay.eval.labelling.Suggestion;
import java.util.List;

/**
 * What a model suggests.
 *
 * @param model its id
 * @param words what it suggests, where no mark shows it; empty where marks do
 * @param classes classes of the text
 * @param marks pieces of the text, as {@link io.assay.eval.labelling.Mark#parse} reads them
 */
record SuggestionView(String model, String words, List<String> classes, List<String> marks) {
    SuggestionView {
        classes = List.copyOf(classes);
        marks = List.copyOf(marks);
    }

    static SuggestionView of(Suggestion suggestion) {
        String model = suggestion.model();
        if (suggestion.label() instanceof Label.Classes classes) {
            return new SuggestionView(model, String.join(", ", classes.labels()), classes.labels(), List.of());
        }
        List<String> marks = marks(suggestion.label());
        String words = suggestion.label() instanceof Label.Answers ? "no answer" : "nothing to mark";
        return new SuggestionView(model, marks.isEmpty() ? words : "", List.of(), marks);
    }

    private static List<String> marks(Label label) {
        if (label instanceof Label.Entities entities) {
            return entities.entities().stream()
                    .map(entity -> mark(entity.span(), entity.label()))
                    .toList();
        }
        return label instanceof Label.Answers answers
                ? answers.answers().stream()
                        .map(answer -> mark(
                                new Span(
                                        answer.start(),
                                        answer.start()
                                                + answer.text()
                                                        .codePointCount(
                                                                0, answer.text().length())),
                                MarkWork.ANSWER))
                        .toList()
                : List.of();
    }

    private static String mark(Span span, String label) {
        return span.start() + "-" + span.end() + " " + label;
    }
}
