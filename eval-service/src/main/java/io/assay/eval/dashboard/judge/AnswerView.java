package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.documents.DocumentPaths;
import io.assay.eval.judge.Replies;
import io.assay.eval.store.LocatedPassage;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model said, to be looked at.
 *
 * @param headline the best label, the answer, or how many entities there are
 * @param score how sure the model is, as it says; absent where it does not say one number
 * @param bars the best labels with their scores
 * @param passages what was found, the best first
 * @param pieces the text, with what was found in it; of a context, what stands around the answer
 */
record AnswerView(String headline, @Nullable String score, List<Bar> bars, List<Passage> passages, List<Piece> pieces) {
    private static final int SHOWN_LABELS = 5;

    /** How much is shown on either side of an answer, in characters. */
    private static final int AROUND = 140;

    /**
     * A label.
     *
     * @param value its score in figures
     * @param share the same, kept within [0, 1]
     */
    record Bar(String label, String value, double share) {}

    /**
     * A piece of a text.
     *
     * @param marked whether it was found
     * @param label as what; absent where that has no name
     */
    record Piece(String text, boolean marked, @Nullable String label) {
        static Piece between(String text) {
            return new Piece(text, false, null);
        }
    }

    /**
     * A passage that was found. Its score would tell models apart, and is not shown.
     *
     * @param title what to call its document
     * @param path where that has its page; empty where it is gone
     * @param beginning the beginning of a text that is long; empty where all of it is shown
     * @param text all of it
     */
    record Passage(String title, String path, String beginning, String text) {
        private static final int LONG = 320;

        static Passage of(@Nullable LocatedPassage found) {
            if (found == null) {
                return new Passage("Gone since", "", "", "");
            }
            String beginning = Beginning.of(found.text(), LONG);
            return new Passage(
                    found.title() == null ? found.documentId() : found.title(),
                    DocumentPaths.document(found.documentId()).text(),
                    beginning.equals(found.text()) ? "" : beginning,
                    found.text());
        }
    }

    /**
     * Nothing of an outcome that cannot be shown.
     *
     * @param search what was searched; absent where nothing was
     */
    static Optional<AnswerView> of(@Nullable Outcome outcome, Input input, Replies.@Nullable Search search) {
        if (outcome instanceof Found found && search != null) {
            return Optional.of(found(found, search));
        }
        if (outcome instanceof Labels labels) {
            return Optional.of(labels(labels));
        }
        if (outcome instanceof Entities entities && input instanceof Input.Text text) {
            return Optional.of(entities(entities, text.text()));
        }
        if (outcome instanceof Answers answers && input instanceof Input.Question question) {
            return Optional.of(answers(answers, question.context()));
        }
        return Optional.empty();
    }

    private static AnswerView found(Found found, Replies.Search search) {
        return new AnswerView(
                found.hits().isEmpty()
                        ? "No passages"
                        : "Its best " + Figures.count(found.hits().size(), "passage"),
                null,
                List.of(),
                found.hits().stream()
                        .map(hit -> Passage.of(search.found().get(hit.id())))
                        .toList(),
                List.of());
    }

    private static AnswerView labels(Labels labels) {
        List<Bar> bars = labels.labels().stream()
                .limit(SHOWN_LABELS)
                .map(label ->
                        new Bar(label.label(), Figures.score(label.score()), Math.max(0, Math.min(1, label.score()))))
                .toList();
        LabelScore best = labels.labels().isEmpty() ? null : labels.labels().get(0);
        return best == null
                ? new AnswerView("No label", null, List.of(), List.of(), List.of())
                : new AnswerView(best.label(), Figures.score(best.score()), bars, List.of(), List.of());
    }

    private static AnswerView entities(Entities found, String text) {
        return new AnswerView(
                found.entities().isEmpty()
                        ? "No entities"
                        : Figures.count(found.entities().size()) + words(found),
                null,
                List.of(),
                List.of(),
                pieces(text, found.entities()));
    }

    private static String words(Entities found) {
        return found.entities().size() == 1 ? " entity" : " entities";
    }

    private static AnswerView answers(Answers answers, String context) {
        Answer best = answers.answers().isEmpty() ? null : answers.answers().get(0);
        if (best == null || best.text().isEmpty()) {
            return new AnswerView(
                    "No answer",
                    Figures.score(best == null ? answers.noAnswerScore() : best.score()),
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new AnswerView(
                best.text(), Figures.score(best.score()), List.of(), List.of(), around(best.span(), context));
    }

    private static List<Piece> around(Span answer, String context) {
        CodePointIndex index = CodePointIndex.of(context);
        if (answer.end() > index.length()) {
            return List.of();
        }
        int from = Math.max(0, answer.start() - AROUND);
        int to = Math.min(index.length(), answer.end() + AROUND);
        return List.of(
                Piece.between((from > 0 ? "… " : "") + part(context, index, from, answer.start())),
                new Piece(part(context, index, answer.start(), answer.end()), true, null),
                Piece.between(part(context, index, answer.end(), to) + (to < index.length() ? " …" : "")));
    }

    private static String part(String text, CodePointIndex index, int start, int end) {
        return text.substring(index.toUtf16(start), index.toUtf16(end));
    }

    /** The text; without entities that lie outside it or overlap one before them. */
    private static List<Piece> pieces(String text, List<Entity> entities) {
        CodePointIndex index = CodePointIndex.of(text);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Entity entity : sorted(entities)) {
            Span span = entity.span();
            if (span.start() < at || span.end() > index.length()) {
                continue;
            }
            pieces.add(Piece.between(part(text, index, at, span.start())));
            pieces.add(new Piece(part(text, index, span.start(), span.end()), true, entity.label()));
            at = span.end();
        }
        pieces.add(Piece.between(part(text, index, at, index.length())));
        return pieces;
    }

    private static List<Entity> sorted(List<Entity> entities) {
        return entities.stream()
                .sorted(Comparator.comparingInt(entity -> entity.span().start()))
                .toList();
    }
}
