package io.assay.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionTest {
    private static final InferenceRequested TEXT = asked(Task.TEXT_CLASSIFICATION, new Input.Text("It leaks."));
    private static final InferenceRequested ENTITIES =
            asked(Task.TOKEN_CLASSIFICATION, new Input.Text("😡 Ada met Bo. Ada\nLovelace left Rome."));
    private static final InferenceRequested QUESTION =
            asked(Task.QUESTION_ANSWERING, new Input.Question("Who pays?", "😡 The shop \n pays: the shop pays."));

    @Test
    void ofATextItIsTheClass() {
        assertThat(Correction.of(TEXT, " fault ")).isEqualTo(new Label.Classes(List.of("fault")));
    }

    @Test
    void anAnswerIsFoundInTheContextWhateverSpaceIsWithin() {
        Label label = Correction.of(QUESTION, " shop pays ");

        assertThat(label).isEqualTo(new Label.Answers(List.of(new Label.Answer("shop \n pays", 6))));
    }

    @Test
    void entitiesAreFoundInTheOrderOfTheText() {
        Label label = Correction.of(ENTITIES, "PER: Ada\nPER : Bo\n\nPER: Ada Lovelace\r\nLOC: Rome");

        assertThat(label)
                .isEqualTo(new Label.Entities(List.of(
                        new Label.Entity(new Span(2, 5), "PER"),
                        new Label.Entity(new Span(10, 12), "PER"),
                        new Label.Entity(new Span(14, 26), "PER"),
                        new Label.Entity(new Span(32, 36), "LOC"))));
    }

    @ParameterizedTest
    @CsvSource({
        "'PER: Bo\nPER: Bo', after the line before",
        "'PER: Cy', does not stand in the text.",
        "'Ada', is no entity",
        "': Ada', is no entity",
        "' ', what would have been right"
    })
    void whatIsNoEntityOfTheTextIsRefusedInWords(String written, String words) {
        assertThatThrownBy(() -> Correction.of(ENTITIES, written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void anAnswerFromElsewhereIsRefusedInWords() {
        assertThatThrownBy(() -> Correction.of(QUESTION, "the bank"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not stand in the context");
    }

    @Test
    void thereMayBeNoAnswerAndNoEntityButEveryTextHasAClass() {
        assertThat(Correction.nothing(Task.QUESTION_ANSWERING)).isEqualTo(new Label.Answers(List.of()));
        assertThat(Correction.nothing(Task.TOKEN_CLASSIFICATION)).isEqualTo(new Label.Entities(List.of()));
        assertThatThrownBy(() -> Correction.nothing(Task.TEXT_CLASSIFICATION))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InferenceRequested asked(Task task, Input input) {
        return Comparisons.of(task, input).one();
    }
}
