package io.assay.eval.dashboard.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.labelling.Concord;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Opinion;
import io.assay.eval.labelling.Opinions;
import io.assay.eval.labelling.Scale;
import io.assay.eval.labelling.Suggestion;
import io.assay.eval.labelling.Turn;
import io.assay.eval.store.CandidateTable.Candidate;
import io.assay.eval.store.ExampleCounts.Count;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelPagesTest {
    private static final List<Count> COUNTS = List.of(
            new Count("corpus", "train", Task.FILL_MASK, false, 5_000),
            new Count("tickets", "opinions", Task.TEXT_CLASSIFICATION, true, 77),
            new Count("tickets", "skipped", Task.TEXT_CLASSIFICATION, false, 3),
            new Count("tickets", "test", Task.TEXT_CLASSIFICATION, true, 1_018),
            new Count("tickets", "unlabelled", Task.TEXT_CLASSIFICATION, false, 480));

    private static final String MAIL =
            "Café 😡 since Tuesday the pump in hall 3 of Brunnen AG in Zürich-Oerlikon has been losing"
                    + " oil at the upper flange. Anna Meier has tightened the bolts twice, on 3 and on 17 November. Please send"
                    + " Mr O'Brien or somebody else this week: the line stands still, and each hour costs us 1,250.50 €.";

    private final RenderedPages pages = new RenderedPages();

    @Test
    void theListSaysWhatLacksLabels() throws IOException {
        String page = overview("label", COUNTS, List.of(QueueLine.of(labelling(false, "unlabelled"))), null);

        assertThat(page.replaceAll("\\s+", " "))
                .contains("examples of split unlabelled, into split test", ">1,501<", ">1,018<", ">480<", ">3<")
                .contains("<span class=\"badge\">unlabelled</span>")
                .doesNotContain("corpus", "skipped</span>", "opinions</span>");
    }

    @Test
    void anEmptyListSaysWhatToDo() throws IOException {
        assertThat(overview("label-empty", List.of(), List.of(), null)).contains("There are no examples yet");
    }

    @Test
    void eachClassHasAKey() throws IOException {
        String page = queue("labelling", labelling(false, "unlabelled"), 12L);

        assertThat(page)
                .contains("value=\"fault\" data-key=\"1\"", "value=\"urgent\" data-key=\"2\"")
                .contains("1,018 labelled, 12 more needed by a verdict, 3 skipped, 480 left")
                .contains("value=\"1018\" max=\"1030\"");
    }

    @Test
    void severalClassesAreTicked() throws IOException {
        String page = queue("labelling-several", labelling(true, "unlabelled"), null);

        assertThat(page).contains("type=\"checkbox\" name=\"label\" value=\"fault\"", "max=\"1498\"");
    }

    @Test
    void whatIsHostileIsText() throws IOException {
        String page = queue("labelling-hostile", labelling(false, "<img src=x>\"'"), null);

        assertThat(page).contains("&lt;img src=x&gt;").doesNotContain("<img");
    }

    @Test
    void aTextToMarkIsCutAtItsWords() throws IOException {
        String page = marking("labelling-marks", labelling(Task.TOKEN_CLASSIFICATION, false), MAIL);

        assertThat(page)
                .contains("<span data-start=\"0\" data-word>Café</span><span data-start=\"4\"> </span>")
                .contains("<span data-start=\"5\" data-word>😡</span><span data-start=\"6\"> </span>")
                .contains("data-label=\"fault\" data-colour=\"0\" data-key=\"1\"")
                .doesNotContain("data-overlapping");
    }

    @Test
    void aTextToMarkIsTextAndNothingElse() throws IOException {
        String page = marking("labelling-marks-hostile", labelling(Task.TOKEN_CLASSIFICATION, true), "<img src=x>\"'");

        assertThat(page)
                .contains("data-word>&lt;</span>", "data-word>img</span>", "data-overlapping")
                .doesNotContain("<img");
    }

    @Test
    void anAnswerIsMarkedBelowItsQuestion() throws IOException {
        Item item = new Item("q1", new Input.Question("Since when does the <b>pump</b> leak?", MAIL), Map.of());

        String page = queue("labelling-answer", labelling(Task.QUESTION_ANSWERING, false), item, null);

        assertThat(page)
                .contains("Since when does the &lt;b&gt;pump&lt;/b&gt; leak?", "data-label=\"Answer\"")
                .contains("name=\"none\" value=\"yes\" data-key=\"n\"")
                .doesNotContain("name=\"question\"");
    }

    @Test
    void aPassageIsAsked() throws IOException {
        String page = marking("labelling-question", labelling(Task.QUESTION_ANSWERING, false), MAIL);

        assertThat(page).contains("name=\"question\" required", "autofocus data-key=\"q\"");
    }

    @Test
    void eachScoreIsItsOwnKey() throws IOException {
        LabellingRequested pairs = labelling(Task.SENTENCE_SIMILARITY, false, "unlabelled", Scale.USUAL.scores());
        Input pair = new Input.Pair(
                "The pump in hall 3 has been losing oil since Tuesday.",
                "Since Tuesday, oil has leaked from <b>one</b> pump.");

        String page = queue("labelling-score", pairs, new Item("p1", pair, Map.of()), null);

        assertThat(page)
                .contains("name=\"score\" value=\"0\" data-key=\"0\"", "name=\"score\" value=\"5\" data-key=\"5\"")
                .contains("&lt;b&gt;one&lt;/b&gt;");
    }

    @Test
    void scoresOfMoreDigitsHaveTheKeysInOrder() throws IOException {
        LabellingRequested pairs = labelling(
                Task.SENTENCE_SIMILARITY,
                false,
                "unlabelled",
                Scale.holding(0, 1).scores());

        String page = queue("labelling-fifths", pairs, new Item("p1", new Input.Pair("a", "b"), Map.of()), null);

        assertThat(page).contains("value=\"0\" data-key=\"1\"", "value=\"0.2\" data-key=\"2\"");
    }

    @Test
    void aSuggestedClassIsKeptWithOneKey() throws IOException {
        String page = advised(
                "labelling-suggested-class",
                Task.TEXT_CLASSIFICATION,
                new Item("x", new Input.Text("The pump leaks <again>"), Map.of()),
                new Label.Classes(List.of("fault")));

        assertThat(page)
                .contains("what bert and minilm disagree about first")
                .contains("The models have answered 12 of the 200 texts that may be next.")
                .contains("<b>bert</b> suggests: <strong>fault</strong>")
                .contains("value=\"fault\" data-key=\"Enter\">As suggested: fault");
    }

    @Test
    void suggestedMarksAreThereToBeginWith() throws IOException {
        Input.Tokens tokens = new Input.Tokens("The pump leaks", List.of("The", "pump", "leaks"));

        String page = advised(
                "labelling-suggested-marks",
                Task.TOKEN_CLASSIFICATION,
                new Item("x", tokens, Map.of()),
                new Label.Entities(List.of(new Label.Entity(new Span(4, 8), "fault"))));

        assertThat(page).contains("suggests the marks below").contains("<li data-mark=\"4-8 fault\">4-8 fault</li>");
    }

    @Test
    void aSuggestedAnswerIsMarkedOrSaidNotToBeThere() throws IOException {
        Item item = new Item("x", new Input.Question("What leaks?", "The 😡 pump leaks"), Map.of());

        assertThat(advised(
                        "labelling-suggested-answer",
                        Task.QUESTION_ANSWERING,
                        item,
                        new Label.Answers(List.of(new Label.Answer("pump", 6)))))
                .contains("data-mark=\"6-10 Answer\"");
        assertThat(advised("labelling-suggested-none", Task.QUESTION_ANSWERING, item, new Label.Answers(List.of())))
                .contains("<b>bert</b> suggests: <strong>no answer</strong>");
    }

    private String advised(String file, Task task, Item item, Label suggested) throws IOException {
        LabellingRequested labelling = LabellingRequested.of(
                "tickets",
                task,
                new LabellingRequested.Examples("unlabelled"),
                "test",
                List.of("fault", "urgent", "praise"),
                false,
                new LabellingRequested.Disagreement(List.of("bert", "minilm")),
                "A ticket is a fault when something that worked does not work any more.",
                "Ann",
                1,
                "bert");
        Offer offer = new Offer(item, new Suggestion("bert", suggested), new Offer.Asked(12, 200));
        QueueView.Extent extent = QueueView.Extent.of(labelling, COUNTS, 0, null);
        return pages.render(
                "labelling",
                file,
                Map.of(
                        "view",
                        QueueView.of(Turn.labelling(labelling, "Ann"), offer, null, extent, true, false, null, null)));
    }

    @Test
    void passagesAreGradedByTheirPlaces() throws IOException {
        Item query = new Item("q1", new Input.Query("since when does the pump leak"), Map.of());
        List<Candidate> candidates = List.of(
                new Candidate("mails/4711.eml", "The <b>pump</b>", new Span(0, 289), MAIL),
                new Candidate("manuals/a b.pdf", null, new Span(31, 59), "Bleed the pump before its first start."));

        String page = queue(
                "labelling-grades",
                labelling(Task.RETRIEVAL, false),
                query,
                GradeWork.of("since when does the pump leak", candidates),
                null);

        assertThat(page)
                .contains("data-place=\"0-289 mails/4711.eml\"", "data-place=\"31-59 manuals/a b.pdf\"")
                .contains("1. The &lt;b&gt;pump&lt;/b&gt;", "2. manuals/a b.pdf", "name=\"of-2\" value=\"3\"");
    }

    @Test
    void whileTheCollectionIsIndexedThePageLooksAgain() throws IOException {
        Item query = new Item("q1", new Input.Query("pump"), Map.of());

        String page =
                queue("labelling-indexing", labelling(Task.RETRIEVAL, false), query, GradeWork.of("pump", null), null);

        assertThat(page).contains("is being indexed", "http-equiv=\"refresh\"").doesNotContain("<fieldset");
    }

    @Test
    void whereSeveralLabelTheirDifferencesCanBeSettled() throws IOException {
        String page = queue("labelling-several-people", labelling(false, "unlabelled"), null);

        assertThat(page.replaceAll("\\s+", " "))
                .contains("each text by 2 people", "<a href=\"/label/tickets-")
                .contains("/settle\">settle 5</a>")
                .doesNotContain("What they say", "alpha");
    }

    @Test
    void opinionsThatDifferHaveNoNames() throws IOException {
        LabellingRequested labelling = labelling(Task.TOKEN_CLASSIFICATION, false);
        Item item = Item.ofPassage(labelling.task(), "mails/4711.eml", new Span(0, 289), MAIL);
        Opinions opinions = new Opinions(List.of(
                opinion("Carla", item, new Label.Entities(List.of(new Label.Entity(new Span(43, 54), "fault"))), ""),
                opinion("Dan", item, new Label.Entities(List.of()), ""),
                opinion("Eve", item, new Label.None(), "<i>no ticket</i>")));

        String page = queue(
                "labelling-settle",
                Turn.settling(labelling, "Ann"),
                item,
                null,
                null,
                ConcordView.of(labelling, 5, new Concord(34, 29, OptionalDouble.of(0.7123)), opinions));

        assertThat(page.replaceAll("\\s+", " "))
                .contains("34 texts labelled by two or more, alike in 85 %. Krippendorff&#39;s alpha is 0.712")
                .contains("fault: Brunnen AG", "Nothing to mark", "Skipped: &lt;i&gt;no ticket&lt;/i&gt;")
                .doesNotContain("Carla", "Dan<", "Eve");
    }

    @Test
    void whereNothingIsLeftToSettleThePageSaysSo() throws IOException {
        LabellingRequested labelling = labelling(false, "unlabelled");

        String page = queue(
                "labelling-settled",
                Turn.settling(labelling, "Ann"),
                null,
                null,
                null,
                ConcordView.of(labelling, 0, new Concord(0, 0, OptionalDouble.empty()), null));

        assertThat(page).contains("Nothing is left to settle", "Nothing was labelled by two people yet");
    }

    private static Example opinion(String person, Item item, Label label, String skipped) {
        return new Example(
                "tickets",
                Opinion.id(item.id(), person),
                Task.TOKEN_CLASSIFICATION,
                item.input(),
                label,
                Example.OPINIONS,
                person,
                Map.of("skipped", skipped));
    }

    private String marking(String file, LabellingRequested labelling, String text) throws IOException {
        int length = text.codePointCount(0, text.length());
        return queue(
                file, labelling, Item.ofPassage(labelling.task(), "mails/4711.eml", new Span(0, length), text), null);
    }

    private String overview(String file, List<Count> counts, List<QueueLine> queues, @Nullable String notice)
            throws IOException {
        Map<String, Object> data = new HashMap<>();
        data.put("datasets", DatasetLine.of(counts, List.of()));
        data.put("queues", queues);
        data.put("form", StartForm.NEW);
        data.put(
                "asked",
                List.of(new AskedModels("text-classification", List.of(new AskedModels.Asked("best", false)))));
        data.put("notice", notice);
        return pages.render("label", file, data);
    }

    private String queue(String file, LabellingRequested labelling, @Nullable Long needed) throws IOException {
        Item item = Item.ofPassage(
                labelling.task(),
                "mails/4711.eml",
                new Span(0, 141),
                "Since Tuesday the pump in hall 3 has been losing oil at the upper flange. We have tightened the bolts"
                        + " twice. Please send somebody this week.");
        return queue(file, labelling, item, needed);
    }

    private String queue(String file, LabellingRequested labelling, Item item, @Nullable Long needed)
            throws IOException {
        return queue(file, labelling, item, null, needed);
    }

    private String queue(
            String file, LabellingRequested labelling, Item item, @Nullable GradeWork grades, @Nullable Long needed)
            throws IOException {
        return queue(file, Turn.labelling(labelling, "Ann"), item, grades, needed, ConcordView.of(labelling, 5));
    }

    private String queue(
            String file,
            Turn turn,
            @Nullable Item item,
            @Nullable GradeWork grades,
            @Nullable Long needed,
            ConcordView concord)
            throws IOException {
        QueueView.Extent extent = QueueView.Extent.of(turn.labelling(), COUNTS, 0, needed);
        return pages.render(
                "labelling",
                file,
                Map.of("view", QueueView.of(turn, Offer.of(item), grades, extent, true, true, null, concord)));
    }

    private static LabellingRequested labelling(Task task, boolean several) {
        return labelling(task, several, "unlabelled");
    }

    private static LabellingRequested labelling(boolean several, String from) {
        return labelling(Task.TEXT_CLASSIFICATION, several, from);
    }

    private static LabellingRequested labelling(Task task, boolean several, String from) {
        return labelling(task, several, from, List.of("fault", "urgent", "praise"));
    }

    private static LabellingRequested labelling(Task task, boolean several, String from, List<String> choices) {
        return LabellingRequested.of(
                "tickets",
                task,
                new LabellingRequested.Examples(from),
                "test",
                choices,
                several,
                new LabellingRequested.Random(0),
                "A ticket is a fault when something that worked does not work any more.",
                "Ann",
                2,
                null);
    }
}
