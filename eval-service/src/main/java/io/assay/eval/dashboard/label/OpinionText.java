package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Words;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a text, in words.
 *
 * @param label the label, a line for each of its parts
 * @param question what the answer is to; absent where nothing was asked
 */
record OpinionText(List<String> label, @Nullable String question) {
    static OpinionText of(Example opinion) {
        return new OpinionText(
                lines(opinion), opinion.input() instanceof Input.Question question ? question.question() : null);
    }

    private static List<String> lines(Example opinion) {
        if (opinion.label() instanceof Label.Classes classes) {
            return List.of(classes.labels().stream().sorted().collect(Collectors.joining(", ")));
        }
        if (opinion.label() instanceof Label.Entities entities && opinion.input() instanceof Input.Tokens tokens) {
            return some(
                    "Nothing to mark",
                    entities.entities().stream()
                            .map(entity -> entity.label() + ": " + Words.at(tokens.text(), entity.span()))
                            .toList());
        }
        if (opinion.label() instanceof Label.Answers answers) {
            return some(
                    "No answer",
                    answers.answers().stream().map(Label.Answer::text).toList());
        }
        if (opinion.label() instanceof Label.Score score) {
            return List.of(Figures.score(score.score()));
        }
        if (opinion.label() instanceof Label.Relevance relevance) {
            return relevance.relevant().stream().map(OpinionText::grade).toList();
        }
        return List.of("Skipped: " + opinion.slices().get(Decision.SKIPPED));
    }

    private static List<String> some(String none, List<String> lines) {
        return lines.isEmpty() ? List.of(none) : lines;
    }

    private static String grade(Label.Relevant place) {
        Span span = place.span();
        return place.grade() + ": " + place.documentId()
                + (span == null ? "" : ", characters " + span.start() + " to " + span.end());
    }
}
