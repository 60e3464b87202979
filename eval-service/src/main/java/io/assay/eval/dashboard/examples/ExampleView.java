package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.documents.DocumentPaths;
import io.assay.eval.dashboard.examples.MarkedText.Mark;
import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.OutcomeFilter;
import io.assay.eval.store.OutcomeOrder;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.Standing;
import io.assay.eval.store.StatedAnswer;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of an example.
 *
 * @param head which evaluation it is of
 * @param id its id
 * @param title the beginning of what it asks about
 * @param summary how many models are right, in words
 * @param inputs what models get, each text with its name, gold marked in it
 * @param gold what would be right, in short
 * @param places where the answer lies, of a query; empty of other tasks
 * @param traits what it has in common with others, each with where these are listed
 * @param document the document that it is about; absent where that is not known
 * @param answers what the models made of it, the best model first
 * @param list where the list is that it was found in
 * @param next the example after it in that list; absent at its end
 */
record ExampleView(
        EvaluationHead head,
        String id,
        String title,
        String summary,
        List<InputView> inputs,
        List<Chip> gold,
        List<HitView> places,
        List<Link> traits,
        @Nullable Link document,
        List<AnswerView> answers,
        String list,
        @Nullable String next) {
    private static final int MOST_TITLE = 90;
    private static final int MOST_NAMES = 3;

    /**
     * A text that models get.
     *
     * @param name what it is
     * @param text in pieces
     */
    record InputView(String name, List<Piece> text) {}

    /**
     * Words that lead somewhere.
     *
     * @param words the words
     * @param path where they lead
     */
    record Link(String words, String path) {}

    /**
     * What is known of an example.
     *
     * @param example the example
     * @param scored what came of each model, by id
     * @param stated what they said, by id
     * @param rankings what they found, by id
     * @param meant the dataset's labels by the model's, by id
     * @param places the documents and passages that gold or models name
     */
    record Known(
            Example example,
            Map<String, ScoredExample> scored,
            Map<String, StatedAnswer> stated,
            Map<String, List<RankedHit>> rankings,
            Map<String, Map<String, String>> meant,
            Places places) {}

    /** An example, looked at from a list. */
    static ExampleView of(EvaluationHead head, Known known, ListQuery query, @Nullable String next) {
        Example example = known.example();
        return new ExampleView(
                head,
                example.exampleId(),
                MarkedText.beginning(Sayings.text(example), MOST_TITLE),
                summary(known),
                inputs(head, known),
                Sayings.gold(example, known.places()),
                example.label() instanceof Label.Relevance relevance
                        ? relevance.relevant().stream()
                                .map(relevant -> HitView.of(relevant, relevance, known.places()))
                                .toList()
                        : List.of(),
                traits(head, example, query),
                document(example, known.places()),
                answers(head, known, query),
                query.on(EvaluationPaths.examples(head.id())).text(),
                next);
    }

    private static String summary(Known known) {
        int models = known.scored().size();
        long graded = known.scored().values().stream()
                .filter(scored -> scored.outcome().standing() == Standing.GRADED)
                .count();
        if (graded > 0) {
            return "Scored by " + Figures.count(models, "model");
        }
        long right = known.scored().values().stream()
                .filter(scored -> scored.outcome().standing() == Standing.RIGHT)
                .count();
        return right == models && models > 1
                ? "All " + Figures.count(models, "model") + " are right"
                : Figures.count(right) + " of " + Figures.count(models, "model")
                        + (right == 1 ? " is right" : " are right");
    }

    private static List<InputView> inputs(EvaluationHead head, Known known) {
        Example example = known.example();
        Input input = example.input();
        List<InputView> inputs = new ArrayList<>();
        if (input instanceof Input.Question question) {
            inputs.add(new InputView("Question", MarkedText.plain(question.question())));
            inputs.add(new InputView("Context", MarkedText.of(question.context(), answers(head, known))));
        } else if (input instanceof Input.Pair pair) {
            inputs.add(new InputView("First text", MarkedText.plain(pair.text1())));
            inputs.add(new InputView("Second text", MarkedText.plain(pair.text2())));
        } else if (input instanceof Input.Query query) {
            inputs.add(new InputView("Query", MarkedText.plain(query.query())));
        } else {
            inputs.add(new InputView(
                    "Text", MarkedText.of(Sayings.text(example), Sayings.entities(example, null, Map.of()))));
            if (!Sayings.beside(example).isEmpty()) {
                inputs.add(new InputView("Second text", MarkedText.plain(Sayings.beside(example))));
            }
        }
        return inputs;
    }

    /** The answers of all models and of gold; those at one place have one mark. */
    private static List<Mark> answers(EvaluationHead head, Known known) {
        Map<Span, List<String>> names = new LinkedHashMap<>();
        Map<Span, String> looks = new LinkedHashMap<>();
        for (String model : ranked(head, known)) {
            StatedAnswer stated = known.stated().get(model);
            if (stated != null
                    && stated.outcome() instanceof Answers answers
                    && !answers.answers().isEmpty()) {
                Answer best = answers.answers().get(0);
                names.computeIfAbsent(best.span(), added -> new ArrayList<>()).add(model);
                looks.putIfAbsent(
                        best.span(),
                        StandingView.of(scored(known, model).outcome()).look());
            }
        }
        List<Mark> marks = new ArrayList<>();
        names.forEach((span, models) -> marks.add(new Mark(
                span,
                Objects.requireNonNull(looks.get(span)),
                models.size() <= MOST_NAMES ? String.join(", ", models) : Figures.count(models.size(), "model"))));
        if (known.example().label() instanceof Label.Answers gold) {
            gold.answers().stream()
                    .map(answer -> new Span(
                            answer.start(),
                            answer.start()
                                    + answer.text()
                                            .codePointCount(0, answer.text().length())))
                    .distinct()
                    .forEach(span -> marks.add(new Mark(span, "gold", "gold")));
        }
        return marks;
    }

    private static List<Link> traits(EvaluationHead head, Example example, ListQuery query) {
        return example.slices().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(slice -> new Link(
                        slice.getKey() + ": " + slice.getValue(),
                        new ListQuery(
                                        query.modelId(),
                                        OutcomeFilter.ALL.inSlice(slice.getKey(), slice.getValue()),
                                        OutcomeOrder.WORST)
                                .on(EvaluationPaths.examples(head.id()))
                                .text()))
                .toList();
    }

    private static @Nullable Link document(Example example, Places places) {
        String document = example.slices().get("document");
        return document == null || !places.titles().containsKey(document)
                ? null
                : new Link(
                        places.title(document), DocumentPaths.document(document).text());
    }

    private static List<AnswerView> answers(EvaluationHead head, Known known, ListQuery query) {
        return ranked(head, known).stream()
                .map(model -> AnswerView.of(
                        model,
                        new ListQuery(model, query.filter().ofNoClass(), query.order())
                                .on(EvaluationPaths.examples(head.id()))
                                .text(),
                        known.example(),
                        scored(known, model).outcome(),
                        known.stated().get(model),
                        known.rankings().getOrDefault(model, List.of()),
                        known.places(),
                        known.meant().getOrDefault(model, Map.of())))
                .toList();
    }

    private static ScoredExample scored(Known known, String model) {
        return Objects.requireNonNull(known.scored().get(model), model);
    }

    /** The models that have scored the example, the best of the evaluation first. */
    private static List<String> ranked(EvaluationHead head, Known known) {
        List<String> order = head.ranked();
        return known.scored().keySet().stream()
                .sorted(Comparator.comparingInt(order::indexOf))
                .toList();
    }
}
