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
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Item PASSAGE = Item.ofPassage("a/ä#1.md", new Span(3, 9), "It leaks");

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

        Example example = new Decision(labelling(false), again, "Bo").classes(List.of("fault"));

        assertThat(example.slices()).containsOnlyKeys("document", "order");
    }

    private static Decision decision(boolean several) {
        return new Decision(labelling(several), PASSAGE, "Ann");
    }

    private static LabellingRequested labelling(boolean several) {
        return LabellingRequested.of(
                "tickets",
                Task.TEXT_CLASSIFICATION,
                new LabellingRequested.Passages("mails"),
                "test",
                List.of("fault", "urgent"),
                several,
                new LabellingRequested.Random(0),
                "",
                "Ann");
    }
}
