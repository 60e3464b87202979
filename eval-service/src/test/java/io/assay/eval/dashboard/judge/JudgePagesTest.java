package io.assay.eval.dashboard.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.judge.Choice;
import io.assay.eval.judge.Comparisons;
import io.assay.eval.judge.Replies;
import io.assay.eval.judge.Standings;
import io.assay.eval.judge.Standings.Row;
import io.assay.eval.judge.Standings.Telling;
import io.assay.eval.store.Answered;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.FeedbackTable.Judges;
import io.assay.eval.store.FeedbackTable.PairCount;
import io.assay.eval.store.FeedbackTable.Said;
import io.assay.eval.store.JudgementList.Judged;
import io.assay.eval.store.LocatedPassage;
import io.assay.eval.store.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgePagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'";
    private static final Instant SOON = Comparisons.ASKED.plusSeconds(2);

    private static final Comparison TEXT = Comparisons.of(
            Task.TEXT_CLASSIFICATION,
            new Input.Text("Since Tuesday the pump in hall 3 has been losing oil at the upper flange. We have tightened"
                    + " the bolts twice. Please send somebody this week."));
    private static final Comparison ENTITIES = Comparisons.of(
            Task.TOKEN_CLASSIFICATION, new Input.Text("😡 Aspirin may cause gastric bleeding in elderly patients."));
    private static final Comparison QUESTION = Comparisons.of(
            Task.QUESTION_ANSWERING,
            new Input.Question(
                    "Who pays for the return?",
                    "Goods may be sent back within 30 days. The shop pays for the return."));

    private static final Comparison QUERY = Comparisons.ofQuery("Who books trips?", "handbook");

    private final RenderedPages pages = new RenderedPages();

    @Test
    void whileAnswersAreAwaitedNothingCanBeSaidAndThePageLooksAgain() throws IOException {
        String page = judging("judging-waiting", TEXT, Map.of(), unjudged(), SOON, null);

        assertThat(page)
                .contains("Waiting for its answer", "hx-trigger=\"every 1s\"", "http-equiv=\"refresh\"")
                .doesNotContain("name=\"choice\"", "first", "second\"", "No answer for a while");
    }

    @Test
    void anAnswerThatDoesNotComeCanBeAskedForAgain() throws IOException {
        String page = judging(
                "judging-slow", TEXT, Map.of(), unjudged(), Comparisons.ASKED.plus(Duration.ofMinutes(1)), null);

        assertThat(page).contains("No answer for a while", "/again\"");
    }

    @Test
    void modelsHaveNoNamesBeforeTheyAreJudged() throws IOException {
        String page = judging("judging", TEXT, answers(TEXT, labels(0.81), labels(0.34)), unjudged(), SOON, null);

        assertThat(page)
                .contains("Model A", "Model B", "value=\"A_BETTER\" aria-pressed=\"false\" data-key=\"1\"")
                .doesNotContain(">first<", ">second<", "hx-get", "your choice");
    }

    @Test
    void whenTheyAreJudgedTheirNamesAreShown() throws IOException {
        Opinion opinion = new Opinion(
                "Ann",
                Optional.of(TEXT.one().requestId()),
                Map.of(
                        TEXT.one().requestId(), new Said(Judgement.RIGHT, null),
                        TEXT.other().requestId(), new Said(Judgement.CORRECTED, new Label.Classes(List.of("fault")))));

        String page = judging("judging-judged", TEXT, answers(TEXT, labels(0.81), labels(0.34)), opinion, SOON, null);

        assertThat(page)
                .contains(">first</a>", ">second</a>", "your choice", "You prefer A, first.")
                .contains("value=\"A_BETTER\" aria-pressed=\"true\"", "value=\"RIGHT\" aria-pressed=\"true\"")
                .contains("You corrected it:</span> <span class=\"text\">fault</span>");
    }

    @Test
    void bothRightIsWhatIsChosenWhenBothAreToldSo() throws IOException {
        Said right = new Said(Judgement.RIGHT, null);
        Opinion opinion = new Opinion(
                "Ann",
                Optional.of(""),
                Map.of(TEXT.one().requestId(), right, TEXT.other().requestId(), right));

        String page = judging("judging-tie", TEXT, answers(TEXT, labels(0.81), labels(0.34)), opinion, SOON, null);

        assertThat(page)
                .contains("value=\"BOTH_RIGHT\" aria-pressed=\"true\"", "value=\"TIE\" aria-pressed=\"false\"")
                .contains("both are right");
    }

    @Test
    void aJudgementThatIsNotReadYetIsUnderWay() throws IOException {
        Awaited said = Awaited.of(Choice.B_BETTER, Comparisons.ASKED);

        String page =
                judging("judging-under-way", TEXT, answers(TEXT, labels(0.8), labels(0.3)), unjudged(), SOON, said);

        assertThat(page)
                .contains("published, and under way", "hx-trigger=\"every 1s\"")
                .doesNotContain(">first<");
    }

    @Test
    void whereAModelFailedThereIsNothingToCompareAndTheNamesAreShown() throws IOException {
        Map<String, Answered> answers = Map.of(
                TEXT.one().requestId(), new Answered(labels(0.8), null, false),
                TEXT.other().requestId(), new Answered(null, ErrorKind.MODEL_NOT_LOADED, false));

        String page = judging("judging-failed", TEXT, answers, unjudged(), SOON, null);

        assertThat(page)
                .contains("could not be loaded", ">first</a>", ">second</a>", "value=\"RIGHT\"")
                .doesNotContain("name=\"choice\"");
    }

    @Test
    void entitiesAreMarkedInTheText() throws IOException {
        Outcome two = new Prediction.Entities(List.of(
                new Prediction.Entity("Chemical", 0.99, new Span(2, 9)),
                new Prediction.Entity("Disease", 0.97, new Span(20, 36)),
                new Prediction.Entity("Disease", 0.9, new Span(28, 36)), // overlaps the one before
                new Prediction.Entity("Disease", 0.9, new Span(50, 99)))); // lies outside the text
        Outcome first = new Prediction.Entities(List.of(new Prediction.Entity("Chemical", 0.99, new Span(2, 9))));

        String page = judging("judging-entities", ENTITIES, answers(ENTITIES, two, first), unjudged(), SOON, null);

        assertThat(page)
                .contains(
                        "<mark>Aspirin<span class=\"found-label\">Chemical</span></mark> may cause <mark>gastric bleeding")
                .contains(">Chemical: Aspirin\nDisease: gastric bleeding\nDisease: bleeding</textarea>")
                .contains("1 entity");
    }

    @Test
    void anAnswerIsMarkedInWhatStandsAroundIt() throws IOException {
        Outcome answer =
                new Prediction.Answers(List.of(new Prediction.Answer("The shop", 0.91, new Span(39, 47))), 0.02);
        Outcome none = new Prediction.Answers(List.of(new Prediction.Answer("", 0.6, new Span(0, 0))), 0.6);

        String page = judging("judging-question", QUESTION, answers(QUESTION, answer, none), unjudged(), SOON, null);

        assertThat(page)
                .contains("<mark>The shop</mark> pays for the return.", "Who pays for the return?")
                .contains("No answer <span class=\"note\"");
    }

    @Test
    void whatIsHostileIsText() throws IOException {
        Comparison comparison = Comparisons.of(Task.TOKEN_CLASSIFICATION, new Input.Text(HOSTILE));
        Outcome found = new Prediction.Entities(List.of(new Prediction.Entity(HOSTILE, 0.9, new Span(0, 4))));
        Opinion opinion = new Opinion(
                HOSTILE,
                Optional.of(""),
                Map.of(
                        comparison.one().requestId(),
                        new Said(
                                Judgement.CORRECTED,
                                new Label.Entities(List.of(new Label.Entity(new Span(0, 28), HOSTILE))))));

        String page = judging("judging-hostile", comparison, answers(comparison, found, found), opinion, SOON, null);

        assertThat(page).contains("&lt;img").doesNotContain("<img");
    }

    @Test
    void whatModelsFoundStandsBesideEachOtherWithoutScores() throws IOException {
        Replies replies = new Replies(
                answers(QUERY, found("p1", "p2"), found("p2", "p3")),
                new Replies.Search(
                        "handbook",
                        500,
                        52_310,
                        Map.of(),
                        Map.of(
                                "p1", passage("p1", "Travel", "Trips are booked by the office. ".repeat(40)),
                                "p2", passage("p2", HOSTILE, HOSTILE))));

        String page = judging("judging-passages", QUERY, replies, unjudged(), SOON, null);

        assertThat(page)
                .contains("Who books trips?", "500 of the 52,310 passages of handbook, drawn at random")
                .contains(">Travel</a>", "<summary class=\"text\">Trips are booked", "&lt;img", "Gone since")
                .contains("name=\"choice\"", "value=\"RIGHT\"")
                .doesNotContain("<img", "0.93", "CORRECTED", ">first<");
    }

    @Test
    void howMuchOfACollectionIsReadIsShown() throws IOException {
        Replies replies = new Replies(
                Map.of(),
                new Replies.Search("handbook", 244, 244, Map.of(QUERY.one().requestId(), 120L), Map.of()));

        String soon = judging(
                "judging-reading", QUERY, replies, unjudged(), Comparisons.ASKED.plus(Duration.ofMinutes(1)), null);
        String late = judging(
                "judging-reading-slow",
                QUERY,
                replies,
                unjudged(),
                Comparisons.ASKED.plus(Duration.ofMinutes(2)),
                null);

        assertThat(soon)
                .contains("It has read 120 of 244 passages", "It has read 0 of 244", "all of handbook, 244 passages.")
                .doesNotContain("No answer for a while", "name=\"choice\"");
        assertThat(late).contains("No answer for a while");
    }

    @Test
    void theFormAsksForWhatTheTaskTakes() throws IOException {
        String text = start("judge", AskForm.blank(Task.TEXT_CLASSIFICATION), List.of(model("a"), model("b")), null);
        String question =
                start("judge-question", AskForm.blank(Task.QUESTION_ANSWERING), List.of(model("a"), model("b")), null);

        String query = start("judge-query", AskForm.blank(Task.RETRIEVAL), List.of(model("a"), model("b")), null);

        assertThat(query)
                .contains("name=\"question\"", "<option value=\"handbook\">handbook</option>")
                .contains("task=retrieval\" aria-current=\"page\">Retrieval")
                .doesNotContain("name=\"text\"", "name=\"context\"");
        assertThat(text).contains("name=\"text\"", "judged by you").doesNotContain("name=\"question\"");
        assertThat(question).contains("name=\"question\"", "name=\"context\"").doesNotContain("name=\"text\"");
    }

    @Test
    void aRefusedFormKeepsWhatWasWritten() throws IOException {
        AskForm form = new AskForm(Task.TEXT_CLASSIFICATION, HOSTILE, "", "", "", List.of("b"));

        String page = start("judge-refused", form, List.of(model("a"), model("b")), "Ask something else.");

        assertThat(page)
                .contains("Ask something else.", "&lt;img")
                .contains("value=\"a\">", "value=\"b\" checked>")
                .doesNotContain("<img");
    }

    @Test
    void whereModelsLackThePageSaysHowTheyAreAdded() throws IOException {
        String page = start("judge-lacking", AskForm.blank(Task.TEXT_CLASSIFICATION), List.of(model("a")), null);

        assertThat(page).contains("./assay models add").doesNotContain("name=\"text\"");
    }

    @Test
    void scoresAreDrawnWithTheirIntervals() throws IOException {
        Standings standings = new Standings(
                List.of(
                        new Row(
                                "distilbert-tickets",
                                0.71,
                                new Estimate(0.71, 0.62, 0.79),
                                52,
                                9,
                                17,
                                new Estimate(0.86, 0.74, 0.93),
                                48),
                        new Row("minilm-tickets", 0.55, new Estimate(0.55, 0.46, 0.63), 31, 14, 26, null, 0),
                        new Row("<b>tiny", 0.24, new Estimate(0.24, 0.15, 0.34), 11, 11, 51, null, 0),
                        new Row("never-compared", null, null, 0, 0, 0, new Estimate(0.5, 0.1, 0.9), 2)),
                Telling.INTERVALS,
                List.of(
                        new PairCount("distilbert-tickets", "minilm-tickets", 20, 14, 6),
                        new PairCount("<b>tiny", "distilbert-tickets", 3, 38, 3),
                        new PairCount("<b>tiny", "minilm-tickets", 8, 17, 8)),
                new Judges(3, 160));

        String page = scores("judge-scores", standings);

        assertThat(page)
                .contains(">distilbert-tickets</a>", "71 %", "62–79 %", "74–93 % of 48")
                .contains("distilbert-tickets preferred 20 times, tied 6, minilm-tickets preferred 14")
                .contains("Bradley and Terry 1952")
                .doesNotContain("<b>tiny");
    }

    @Test
    void whatTheJudgementsDoNotTellIsSaid() throws IOException {
        Standings standings = new Standings(
                List.of(new Row("a", null, null, 5, 0, 0, null, 0), new Row("b", null, null, 0, 0, 5, null, 0)),
                Telling.UNBEATEN,
                List.of(new PairCount("a", "b", 5, 0, 0)),
                new Judges(1, 5));

        assertThat(scores("judge-scores-few", standings)).contains("never lost or tied");
        assertThat(scores("judge-scores-none", new Standings(List.of(), Telling.NOTHING, List.of(), new Judges(0, 0))))
                .contains("Nobody has judged yet");
    }

    @Test
    void judgementsAreListedWithWhatWasAsked() throws IOException {
        Page<Judged> page = new Page<>(
                List.of(
                        new Judged(SOON, "Ann", Judgement.PREFERRED, "a", "b", null, TEXT.one(), TEXT.id()),
                        new Judged(SOON, "Bo", Judgement.TIE, "a", "b", null, QUESTION.one(), QUESTION.id()),
                        new Judged(
                                SOON,
                                HOSTILE,
                                Judgement.CORRECTED,
                                HOSTILE,
                                null,
                                new Label.Classes(List.of(HOSTILE)),
                                TEXT.one(),
                                null),
                        new Judged(SOON, "Cy", Judgement.WRONG, "a", null, null, null, null)),
                "1.key");

        String rendered = pages.render(
                "judgements", "judgements", Map.of("view", JudgementsView.of(Task.TEXT_CLASSIFICATION, page, null)));

        assertThat(rendered)
                .contains("a than b", "a and b", "/judge/" + TEXT.id(), "after=1.key", "&lt;img")
                .doesNotContain("<img");
    }

    private String judging(
            String file,
            Comparison comparison,
            Map<String, Answered> answers,
            Opinion opinion,
            Instant now,
            @Nullable Awaited said)
            throws IOException {
        return judging(file, comparison, new Replies(answers, null), opinion, now, said);
    }

    private String judging(
            String file, Comparison comparison, Replies replies, Opinion opinion, Instant now, @Nullable Awaited said)
            throws IOException {
        ComparisonView view = ComparisonView.of(comparison, replies, opinion, said, now, null);
        return pages.render("judging", file, Map.of("view", view, "live", view.live(said)));
    }

    private String start(String file, AskForm form, List<ModelRegistered> models, @Nullable String notice)
            throws IOException {
        StartView view =
                StartView.of(form, models, List.of("handbook"), List.of(TEXT, QUESTION), Set.of(TEXT.id()), notice);
        return pages.render("judge", file, Map.of("view", view));
    }

    private String scores(String file, Standings standings) throws IOException {
        return pages.render("judgeScores", file, Map.of("view", ScoresView.of(Task.TEXT_CLASSIFICATION, standings)));
    }

    private static Opinion unjudged() {
        return new Opinion("Ann", Optional.empty(), Map.of());
    }

    private static Map<String, Answered> answers(Comparison comparison, Outcome one, Outcome other) {
        return Map.of(
                comparison.one().requestId(), new Answered(one, null, false),
                comparison.other().requestId(), new Answered(other, null, true));
    }

    private static Outcome found(String best, String next) {
        return new Prediction.Found(List.of(new Prediction.Hit(best, 0.93), new Prediction.Hit(next, 0.5)));
    }

    private static LocatedPassage passage(String id, String title, String text) {
        return new LocatedPassage(id, "trips.txt", title, new Span(0, text.length()), text);
    }

    private static Outcome labels(double first) {
        return new Prediction.Labels(List.of(
                new Prediction.LabelScore("fault", first),
                new Prediction.LabelScore("urgent", (1 - first) / 2),
                new Prediction.LabelScore("praise", (1 - first) / 2)));
    }

    private static ModelRegistered model(String id) {
        return ModelRegistered.of(
                id,
                Task.TEXT_CLASSIFICATION,
                ModelRuntime.ONNX,
                "file:///models/" + id,
                List.of(new ModelFile("model.onnx", Identities.of(List.of(id)), 1000)),
                ModelConfiguration.NONE,
                null);
    }
}
