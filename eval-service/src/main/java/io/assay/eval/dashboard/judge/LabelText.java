package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import io.assay.eval.judge.Correction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Labels and answers, written as people correct them. */
final class LabelText {
    private static final String LINE = "\n";

    private LabelText() {}

    /** A correction; without entities that lie outside the text. */
    static String of(Label label, Input input) {
        if (label instanceof Label.Classes classes) {
            return String.join(", ", classes.labels());
        }
        if (label instanceof Label.Answers answers) {
            return answers.answers().isEmpty()
                    ? "no answer"
                    : answers.answers().get(0).text();
        }
        if (label instanceof Label.Entities entities) {
            String lines =
                    lines(entities.entities().stream().map(entity -> new Found(entity.label(), entity.span())), input);
            return lines.isEmpty() ? "no entities" : lines;
        }
        return "";
    }

    /** What a correction begins with: of entities those that were found, of all else nothing. */
    static String draft(@Nullable Outcome outcome, Input input) {
        return outcome instanceof Entities entities
                ? lines(entities.entities().stream().map(entity -> new Found(entity.label(), entity.span())), input)
                : "";
    }

    private static String lines(Stream<Found> entities, Input input) {
        String text = input instanceof Input.Text given ? given.text() : "";
        CodePointIndex index = CodePointIndex.of(text);
        return entities.filter(entity -> entity.span().end() <= index.length())
                .map(entity -> Correction.written(
                        entity.label(),
                        text.substring(
                                index.toUtf16(entity.span().start()),
                                index.toUtf16(entity.span().end()))))
                .collect(Collectors.joining(LINE));
    }

    private record Found(String label, Span span) {}
}
