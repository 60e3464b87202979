package io.assay.cli.dataset;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * What is compared of an example with others.
 *
 * @param text of its whole input, normalised: NFKC, lower case, letters and digits, one space between words
 * @param labels what its label says, in a form that is equal where labels are
 */
record AskedText(String text, List<String> labels) {
    /** What an example asks and is labelled with. */
    static AskedText of(Example example) {
        return new AskedText(normalize(text(example.input())), labels(example));
    }

    private static String text(Input input) {
        if (input instanceof Input.Text text) {
            return text.textPair() == null ? text.text() : text.text() + " " + text.textPair();
        }
        if (input instanceof Input.Tokens tokens) {
            return tokens.text();
        }
        if (input instanceof Input.Question question) {
            return question.question() + " " + question.context();
        }
        if (input instanceof Input.Pair pair) {
            return pair.text1() + " " + pair.text2();
        }
        if (input instanceof Input.Query query) {
            return query.query();
        }
        if (input instanceof Input.Ranking ranking) {
            return ranking.query() + " " + String.join(" ", ranking.passages());
        }
        return ((Input.Candidates) input).text();
    }

    /** Classes, entities with their words, answers, a score, or relevant places; sorted where their order says nothing. */
    private static List<String> labels(Example example) {
        Label label = example.label();
        if (label instanceof Label.Classes classes) {
            return classes.labels().stream().sorted().toList();
        }
        if (label instanceof Label.Entities entities && example.input() instanceof Input.Tokens tokens) {
            CodePointIndex index = CodePointIndex.of(tokens.text());
            return entities.entities().stream()
                    .map(entity -> entity.label() + " " + normalize(quote(tokens.text(), index, entity.span())))
                    .toList();
        }
        if (label instanceof Label.Answers answers) {
            return answers.answers().stream()
                    .map(answer -> normalize(answer.text()))
                    .distinct()
                    .sorted()
                    .toList();
        }
        if (label instanceof Label.Relevance relevance) {
            return relevance.relevant().stream()
                    .map(Label.Relevant::toString)
                    .sorted()
                    .toList();
        }
        return List.of(label.toString());
    }

    private static String quote(String text, CodePointIndex index, Span span) {
        return span.end() > index.length()
                ? ""
                : text.substring(index.toUtf16(span.start()), index.toUtf16(span.end()));
    }

    /** A text as it is compared. */
    static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ")
                .strip();
    }
}
