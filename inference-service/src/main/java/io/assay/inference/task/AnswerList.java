package io.assay.inference.task;

import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answers found in the windows of a context. Scores of answers with the same text, in any case, are added. */
final class AnswerList {
    private final String context;
    private final CodePointIndex index;
    /** By text in lower case, the one found first. */
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    AnswerList(String context) {
        this.context = context;
        this.index = CodePointIndex.of(context);
    }

    /** Adds an answer; one that ends before it starts is the empty text at its start. */
    void add(int start, int end, double score) {
        Span span = new Span(start, Math.max(start, end));
        String text = context.substring(index.toUtf16(span.start()), index.toUtf16(span.end()));
        answers.merge(
                text.toLowerCase(Locale.ROOT),
                new Answer(text, score, span),
                (known, same) -> new Answer(known.text(), known.score() + same.score(), known.span()));
    }

    /** The best answers, the best first. */
    List<Answer> best(int most) {
        return ranked(answers.values(), most);
    }

    /** The same, where that there is no answer competes with them. */
    List<Answer> bestOrNone(int most, double noAnswerScore) {
        List<Answer> all = new ArrayList<>(answers.values());
        all.add(new Answer("", noAnswerScore, new Span(0, 0)));
        return ranked(all, most);
    }

    private static List<Answer> ranked(Collection<Answer> answers, int most) {
        return answers.stream()
                .sorted(Comparator.comparingDouble(Answer::score).reversed())
                .limit(most)
                .toList();
    }
}
