package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void theBestClassIsSuggestedWhereItIsOneToChooseFrom() {
        assertThat(suggested(false, labels("fault", 0.4, "urgent", 0.3))).contains(new Label.Classes(List.of("fault")));
        assertThat(suggested(false, labels("LABEL_0", 0.4, "fault", 0.3))).isEmpty();
    }

    @Test
    void ofSeveralClassesThoseThatAreProbableAreSuggestedInTheOrderOfThePage() {
        assertThat(suggested(true, labels("urgent", 0.9, "fault", 0.5)))
                .contains(new Label.Classes(List.of("fault", "urgent")));
        assertThat(suggested(true, labels("urgent", 0.4, "fault", 0.3))).isEmpty();
    }

    @Test
    void marksAreThoseThatThePageCanShow() {
        Outcome said = new Entities(List.of(
                new Entity("fault", 0.9, new Span(0, 4)),
                new Entity("urgent", 0.9, new Span(2, 6)),
                new Entity("PER", 0.9, new Span(8, 9))));

        assertThat(suggested(false, said))
                .contains(new Label.Entities(List.of(new Label.Entity(new Span(0, 4), "fault"))));
        assertThat(suggested(true, said))
                .contains(new Label.Entities(List.of(
                        new Label.Entity(new Span(0, 4), "fault"), new Label.Entity(new Span(2, 6), "urgent"))));
        assertThat(suggested(false, new Entities(List.of()))).contains(new Label.Entities(List.of()));
    }

    @Test
    void theBestAnswerIsSuggestedOrThatThereIsNone() {
        assertThat(suggested(false, new Answers(List.of(new Answer("pump", 0.9, new Span(4, 8))), 0.1)))
                .contains(new Label.Answers(List.of(new Label.Answer("pump", 4))));
        assertThat(suggested(false, new Answers(List.of(new Answer("", 0.9, new Span(0, 0))), 0.9)))
                .contains(new Label.Answers(List.of()));
        assertThat(suggested(false, new Answers(List.of(), 0.1))).isEmpty();
    }

    @Test
    void whatIsNoLabelIsNotSuggested() {
        assertThat(suggested(false, new Similarity(0.5))).isEmpty();
    }

    private static Optional<Label> suggested(boolean several, Outcome said) {
        LabellingRequested labelling = LabellingRequested.of(
                "tickets",
                Task.TEXT_CLASSIFICATION,
                new LabellingRequested.Examples("unlabelled"),
                "test",
                List.of("fault", "urgent"),
                several,
                new LabellingRequested.Random(0),
                "",
                "Ann",
                1,
                "m");
        return Suggestion.of(labelling, "m", said).map(Suggestion::label);
    }

    private static Labels labels(String label, double score, String other, double otherScore) {
        return new Labels(List.of(new LabelScore(label, score), new LabelScore(other, otherScore)));
    }
}
