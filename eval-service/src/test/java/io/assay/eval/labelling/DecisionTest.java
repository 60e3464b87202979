package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Item PASSAGE =
            Item.ofPassage(Task.TEXT_CLASSIFICATION, "a/ä#1.md", new Span(3, 9), "It leaks");

    /** "é" is a letter and a combining mark. */
    private static final String MAIL = "Cafe\u0301 leaks 😡";

    @Test
    void aLabelledPassageKnowsWhereItIsFromAndHowItWasChosen() {
        Example example = decision(false).classes(List.of("fault"));

        assertThat(example)
                .isEqualTo(new Example(
                        "tickets",
                        "a/ä#1.md#3-9",
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("It leaks"),
                        new Label.Classes(List.of("fault")),
                        "test",
                        "Ann",
                        Map.of("document", "a/ä#1.md", "order", "random")));
    }

    @Test
    void aTextMayHaveSeveralClassesWhereThatWasAskedForEachOnce() {
        Example example = decision(true).classes(List.of("urgent", "fault", "urgent"));

        assertThat(example.label()).isEqualTo(new Label.Classes(List.of("urgent", "fault")));
    }

    @Test
    void elseItHasOne() {
        assertThatThrownBy(() -> decision(false).classes(List.of("urgent", "fault")))
                .hasMessage("A text of this dataset has one class.");
    }

    @Test
    void aLabelIsAClassToChooseFrom() {
        assertThatThrownBy(() -> decision(false).classes(List.of("praise"))).hasMessageContaining("have changed");
        assertThatThrownBy(() -> decision(false).classes(List.of())).hasMessageContaining("or skip");
    }

    @Test
    void aSkippedTextHasNoLabelAndAReason() {
        Example example = decision(false).skip(" no ticket ");

        assertThat(example)
                .returns(new Label.None(), Example::label)
                .returns("skipped", Example::split)
                .returns(Map.of("document", "a/ä#1.md", "skipped", "no ticket"), Example::slices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void skippingNeedsAReason(String reason) {
        assertThatThrownBy(() -> decision(false).skip(reason)).hasMessage("Say why you skip the text.");
    }

    @Test
    void whatWasSkippedOnceAndIsLabelledNowIsNotSkipped() {
        Item again = Item.of(decision(false).skip("no ticket"));

        Example example = new Decision(labelling(false), again, "Bo", null).classes(List.of("fault"));

        assertThat(example.slices()).containsOnlyKeys("document", "order");
    }

    @Test
    void aLabelSaysWhetherASuggestionWasKept() {
        Suggestion suggested = new Suggestion("m", new Label.Classes(List.of("fault")));
        Decision decision = new Decision(labelling(false), PASSAGE, "Ann", suggested);

        Example kept = decision.classes(List.of("fault"));
        Example changed = decision.classes(List.of("urgent"));

        assertThat(kept.slices()).containsEntry("suggestion", "kept");
        assertThat(changed.slices()).containsEntry("suggestion", "changed");
        assertThat(decision.skip("no ticket").slices()).doesNotContainKey("suggestion");
        assertThat(new Decision(labelling(false), Item.of(kept), "Bo", null)
                        .classes(List.of("fault"))
                        .slices())
                .doesNotContainKey("suggestion");
    }

    @Test
    void marksAreEntitiesInTheirOrderInCodePoints() {
        Example example = marking(false)
                .entities(List.of(
                        mark(6, 11, "urgent"), mark(0, 5, "fault"), mark(6, 11, "urgent"), mark(12, 13, "fault")));

        assertThat(example)
                .returns(new Input.Tokens(MAIL, List.of("Cafe\u0301", "leaks", "😡")), Example::input)
                .returns(
                        new Label.Entities(List.of(
                                new Label.Entity(new Span(0, 5), "fault"),
                                new Label.Entity(new Span(6, 11), "urgent"),
                                new Label.Entity(new Span(12, 13), "fault"))),
                        Example::label)
                .returns("test", Example::split);
    }

    @Test
    void aTextMayHoldNoEntity() {
        assertThat(marking(false).entities(List.of()).label()).isEqualTo(new Label.Entities(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 6, fault, Mark a piece of the text.", // a space
        "6, 6, fault, Mark a piece of the text.",
        "12, 14, fault, Mark a piece of the text.", // a code point too far, though not a UTF-16 unit
        "0, 5, praise, 'The types to choose from have changed. Look at the text again.'"
    })
    void aMarkIsAPieceOfTheTextOfATypeToChooseFrom(int start, int end, String type, String words) {
        assertThatThrownBy(() -> marking(true).entities(List.of(mark(start, end, type))))
                .hasMessage(words);
    }

    @Test
    void marksOverlapWhereThatWasAskedFor() {
        List<Mark> marks = List.of(mark(0, 11, "fault"), mark(6, 11, "fault"));

        Example example = marking(true).entities(marks);

        assertThat(((Label.Entities) example.label()).entities()).hasSize(2);
        assertThatThrownBy(() -> marking(false).entities(marks)).hasMessageContaining("do not overlap");
    }

    @Test
    void answersAreWhatStandsAtTheirMarks() {
        Example example = asking("Who leaks?").answers("", List.of(mark(6, 13, "Answer"), mark(0, 5, "Answer")));

        assertThat(example)
                .returns(new Input.Question("Who leaks?", MAIL), Example::input)
                .returns(
                        new Label.Answers(List.of(new Label.Answer("Cafe\u0301", 0), new Label.Answer("leaks 😡", 6))),
                        Example::label);
    }

    @Test
    void ofAPassageAPersonAsksTheQuestion() {
        Example example = asking("").noAnswer(" Since when? ");

        assertThat(example)
                .returns(new Input.Question("Since when?", MAIL), Example::input)
                .returns(new Label.Answers(List.of()), Example::label);
    }

    @Test
    void nobodyAsksAnotherQuestionThanTheExample() {
        assertThat(asking("Who leaks?").noAnswer("Since when?").input())
                .isEqualTo(new Input.Question("Who leaks?", MAIL));
    }

    @Test
    void anAnswerTakesAQuestionAndAMark() {
        assertThatThrownBy(() -> asking("").answers(" ", List.of(mark(0, 5, "Answer"))))
                .hasMessageContaining("Ask a question");
        assertThatThrownBy(() -> asking("Who leaks?").answers("", List.of()))
                .hasMessage("Mark the answer in the text, or say that it is not there.");
        assertThatThrownBy(() -> asking("Who leaks?").answers("", List.of(mark(12, 14, "Answer"))))
                .hasMessage("Mark a piece of the text.");
    }

    @Test
    void aScoreIsANumberToChooseFrom() {
        Decision pair = new Decision(
                LabellingRequested.of(
                        "pairs",
                        Task.SENTENCE_SIMILARITY,
                        new LabellingRequested.Examples("unlabelled"),
                        "test",
                        List.of("0", "0.5", "1"),
                        false,
                        new LabellingRequested.Random(0),
                        "",
                        "Ann",
                        1,
                        null),
                new Item("p1", new Input.Pair("It leaks", "It drips"), Map.of()),
                "Ann",
                null);

        assertThat(pair.score("0.5").label()).isEqualTo(new Label.Score(0.5));
        assertThatThrownBy(() -> pair.score("5")).hasMessageContaining("have changed");
        assertThatThrownBy(() -> pair.score("")).hasMessageContaining("have changed");
    }

    @Test
    void aQueryHasAPlaceThatAnswersIt() {
        Item item = new Item("q1", new Input.Query("Who leaks?"), Map.of());
        Decision query = new Decision(labelling(Task.RETRIEVAL, false), item, "Ann", null);
        Label.Relevant place = new Label.Relevant("mail.eml", new Span(6, 11), 3);

        assertThat(query.relevance(List.of(place)).label()).isEqualTo(new Label.Relevance(List.of(place)));
        assertThatThrownBy(() -> query.relevance(List.of())).hasMessageContaining("Grade a passage");
    }

    private static Decision asking(String question) {
        Item item = new Item("q1", new Input.Question(question, MAIL), Map.of());
        return new Decision(labelling(Task.QUESTION_ANSWERING, false), item, "Ann", null);
    }

    private static Mark mark(int start, int end, String type) {
        return new Mark(new Span(start, end), type);
    }

    private static Decision marking(boolean overlapping) {
        Item item = Item.ofPassage(Task.TOKEN_CLASSIFICATION, "mail.eml", new Span(0, 13), MAIL);
        return new Decision(labelling(Task.TOKEN_CLASSIFICATION, overlapping), item, "Ann", null);
    }

    private static Decision decision(boolean several) {
        return new Decision(labelling(several), PASSAGE, "Ann", null);
    }

    private static LabellingRequested labelling(boolean several) {
        return labelling(Task.TEXT_CLASSIFICATION, several);
    }

    private static LabellingRequested labelling(Task task, boolean several) {
        return LabellingRequested.of(
                "tickets",
                task,
                new LabellingRequested.Passages("mails"),
                "test",
                List.of("fault", "urgent"),
                several,
                new LabellingRequested.Random(0),
                "",
                "Ann",
                1,
                null);
    }
}
