package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.Samples;
import io.assay.eval.dashboard.examples.ExampleView.Known;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.LocatedPassage;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.ScoredOutcome;
import io.assay.eval.store.Standing;
import io.assay.eval.store.StatedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An example of each task, and what three models made of it. */
final class ExampleSamples {
    static final String BEST = "deberta-v3-small";
    static final String MIDDLE = "distilbert-base-uncased";
    static final String BASE = "all-MiniLM-L6-v2";
    static final Places NOWHERE = new Places(Map.of(), Map.of());

    private static final int PLACE = 41;
    private static final String PASSAGE = digest("a passage");
    private static final String OTHER_PASSAGE = digest("another passage");
    private static final String LEAVE = """
            Leave is asked for in the portal, two weeks ahead where it can be foreseen. Your lead answers within three working \
            days; if nobody answers, it is granted.""";

    private ExampleSamples() {}

    static EvaluationReport report(String dataset, String metric) {
        EvaluationRequested request = EvaluationRequested.of(
                dataset, "test", null, List.of(BASE, MIDDLE, BEST), BASE, metric, Requirements.NONE, 42);
        return new EvaluationReport(
                request,
                EvaluationState.FINAL,
                Samples.ASKED,
                Samples.ASKED,
                List.of(metrics(request, BASE, 0.812), metrics(request, MIDDLE, 0.874), metrics(request, BEST, 0.921)),
                null,
                null,
                null,
                Map.of(),
                Map.of());
    }

    private static MetricsComputed metrics(EvaluationRequested request, String model, double value) {
        return new MetricsComputed(
                        request.evaluationId(),
                        model,
                        digest(model),
                        Progress.FINAL,
                        Map.of(request.metric(), around(value)),
                        null,
                        1_200,
                        0,
                        0,
                        1_200,
                        1_200)
                .dissected(
                        null,
                        null,
                        List.of(
                                slice("language", "en", value + 0.03, value - 0.06),
                                slice("language", "de", value - 0.06, value + 0.03),
                                slice("label", "billing", value - 0.02, value + 0.01)));
    }

    private static Slice slice(String property, String value, double on, double elsewhere) {
        return new Slice(property, value, 400, around(on), around(elsewhere), 0.004, 0.012);
    }

    private static Estimate around(double value) {
        return new Estimate(value, value - 0.02, value + 0.02);
    }

    static Example classified(String text) {
        return example(
                Task.TEXT_CLASSIFICATION,
                new Input.Text(text),
                new Label.Classes(List.of("billing")),
                Map.of("language", "en"));
    }

    static Known classification(String text) {
        return known(
                classified(text),
                NOWHERE,
                Map.of(),
                of(
                        BASE,
                        outcome(Standing.WRONG, 0, 2.31f, 0.84, "shipping"),
                        labels(
                                new LabelScore("shipping", 0.84),
                                new LabelScore("billing", 0.099),
                                new LabelScore("other", 0.061))),
                of(
                        MIDDLE,
                        outcome(Standing.RIGHT, 1, 0.62f, 0.54, "billing"),
                        labels(
                                new LabelScore("billing", 0.54),
                                new LabelScore("shipping", 0.31),
                                new LabelScore("other", 0.15))),
                of(BEST, new ScoredOutcome(Standing.FAILED, 0, Float.MAX_VALUE, null, null, false), null));
    }

    static Known entities(String text) {
        Label gold = new Label.Entities(List.of(
                new Label.Entity(new Span(2, 13), "PER"),
                new Label.Entity(new Span(23, 37), "ORG"),
                new Label.Entity(new Span(41, 47), "LOC")));
        return known(
                example(Task.TOKEN_CLASSIFICATION, new Input.Tokens(text, List.of(text)), gold, Map.of()),
                NOWHERE,
                Map.of(),
                of(
                        BASE,
                        outcome(Standing.PARTLY, 0.333, 0.667f, 0.71, null),
                        new Entities(List.of(
                                new Entity("PER", 0.99, new Span(2, 13)),
                                new Entity("ORG", 0.71, new Span(23, 30)),
                                new Entity("PER", 0.8, new Span(41, 47))))),
                of(
                        MIDDLE,
                        outcome(Standing.RIGHT, 1, 0, 0.93, null),
                        new Entities(List.of(
                                new Entity("PER", 0.99, new Span(2, 13)),
                                new Entity("ORG", 0.93, new Span(23, 37)),
                                new Entity("LOC", 0.97, new Span(41, 47))))),
                of(BEST, outcome(Standing.WRONG, 0, 1, null, null), new Entities(List.of())));
    }

    static Known question(String context) {
        Label gold = new Label.Answers(List.of(new Label.Answer("three working days", LEAVE.indexOf("three"))));
        return known(
                example(
                        Task.QUESTION_ANSWERING,
                        new Input.Question("How long may an answer to a request for leave take?", context),
                        gold,
                        Map.of("document", "handbook/leave.md")),
                new Places(Map.of(), Map.of("handbook/leave.md", "Leave & illness")),
                Map.of(),
                of(BASE, outcome(Standing.WRONG, 0, 1, 0.44, null), answer("two weeks", 0.44)),
                of(MIDDLE, outcome(Standing.RIGHT, 1, 0, 0.81, null), answer("three working days", 0.81)),
                of(BEST, outcome(Standing.PARTLY, 0.667, 0.333f, 0.58, null), answer("within three working", 0.58)));
    }

    static Known query(String text) {
        Label gold = new Label.Relevance(List.of(new Label.Relevant("handbook/leave.md", new Span(101, 119), 1)));
        Places places = new Places(
                Map.of(
                        PASSAGE,
                        new LocatedPassage(PASSAGE, "handbook/leave.md", "Leave & illness", new Span(0, 147), LEAVE),
                        OTHER_PASSAGE,
                        new LocatedPassage(
                                OTHER_PASSAGE, "handbook/travel.docx", null, new Span(840, 840 + text.length()), text)),
                Map.of("handbook/leave.md", "Leave & illness", "handbook/travel.docx", "handbook/travel.docx"));
        Map<String, List<RankedHit>> rankings = Map.of(
                BASE,
                List.of(new RankedHit(OTHER_PASSAGE, 12.4f, 0), new RankedHit(PASSAGE, 11.9f, 1)),
                MIDDLE,
                List.of(new RankedHit(PASSAGE, 0.83f, 1), new RankedHit(OTHER_PASSAGE, 0.51f, 0)),
                BEST,
                List.of(new RankedHit(digest("gone"), 0.62f, 0)));
        return known(
                example(Task.RETRIEVAL, new Input.Query("How fast is a request for leave answered?"), gold, Map.of()),
                places,
                rankings,
                of(BASE, outcome(Standing.PARTLY, 0.631, 0.369f, null, null), null),
                of(MIDDLE, outcome(Standing.RIGHT, 1, 0, null, null), null),
                of(BEST, outcome(Standing.WRONG, 0, 1, null, null), null));
    }

    static Known pair(String text) {
        return known(
                example(
                        Task.SENTENCE_SIMILARITY,
                        new Input.Pair("Leave is asked for in the portal.", text),
                        new Label.Score(3.8),
                        Map.of()),
                NOWHERE,
                Map.of(),
                of(BASE, outcome(Standing.GRADED, 0.41, 0.38f, null, null), null),
                of(MIDDLE, outcome(Standing.GRADED, 0.77, 0.06f, null, null), null),
                of(BEST, outcome(Standing.GRADED, 0.74, 0.09f, null, null), null));
    }

    /** A text of which the first emoji and the names stand where the entities are. */
    static String named() {
        return "😀 Ann-Kathrin works at Siemens Energy in Munich, she says.";
    }

    static String leave() {
        return LEAVE;
    }

    static Example example(Task task, Input input, Label label, Map<String, String> slices) {
        return new Example("tickets", "tickets/0042", task, input, label, "test", null, slices);
    }

    private record OfModel(
            String model, ScoredOutcome outcome, @Nullable Outcome said) {}

    private static OfModel of(String model, ScoredOutcome outcome, @Nullable Outcome said) {
        return new OfModel(model, outcome, said);
    }

    private static Known known(
            Example example, Places places, Map<String, List<RankedHit>> rankings, OfModel... models) {
        Map<String, ScoredExample> scored = new LinkedHashMap<>();
        Map<String, StatedAnswer> stated = new LinkedHashMap<>();
        for (OfModel each : models) {
            scored.put(each.model(), new ScoredExample(PLACE, example.exampleId(), 2, 0.333f, each.outcome()));
            stated.put(
                    each.model(),
                    new StatedAnswer(
                            each.said(),
                            each.outcome().standing() == Standing.FAILED ? ErrorKind.RUN_FAILED : null,
                            34));
        }
        return new Known(example, scored, stated, rankings, Map.of(), places);
    }

    private static ScoredOutcome outcome(
            Standing standing, double score, float loss, @Nullable Double confidence, @Nullable String given) {
        return new ScoredOutcome(standing, score, loss, confidence, given, false);
    }

    private static Labels labels(LabelScore... scores) {
        return new Labels(List.of(scores));
    }

    private static Answers answer(String text, double score) {
        int start = LEAVE.indexOf(text);
        return new Answers(
                List.of(
                        new Answer(text, score, new Span(start, start + text.length())),
                        new Answer("", 0.1, new Span(0, 0))),
                0.1);
    }

    private static String digest(String text) {
        return Identities.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a list of one example is made of. */
    static Material material(List<String> models, Known known) {
        Map<String, Map<String, Optional<Outcome>>> said = new LinkedHashMap<>();
        Map<String, Map<Integer, List<RankedHit>>> rankings = new LinkedHashMap<>();
        String id = known.example().exampleId();
        for (String model : models) {
            StatedAnswer stated = Objects.requireNonNull(known.stated().get(model));
            said.put(model, Map.of(id, Optional.ofNullable(stated.outcome())));
            rankings.put(model, Map.of(PLACE, known.rankings().getOrDefault(model, List.of())));
        }
        return new Material(Map.of(id, known.example()), said, rankings, known.meant(), known.places());
    }
}
