package io.assay.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.text.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelMappingTest {
    private static final EvaluationRequested REQUEST = EvaluationRequested.of(
                    "mails", null, null, List.of("a", "b"), "a", "accuracy", Requirements.NONE, 42)
            .withLabels(Map.of("a", Map.of("LABEL_0", "ham", "LABEL_1", "spam", "LABEL_2", "spam", "PER", "PERSON")));
    private static final LabelMapping MAPPING = LabelMapping.of(REQUEST, "a");

    @Test
    void aLabelThatIsNotNamedMeansItself() {
        Outcome said = new Entities(List.of(entity("PER"), entity("MISC")));

        assertThat(MAPPING.apply(said)).isEqualTo(new Entities(List.of(entity("PERSON"), entity("MISC"))));
    }

    @Test
    void anotherModelsLabelsAreItsOwn() {
        Outcome said = new Entities(List.of(entity("PER")));

        assertThat(LabelMapping.of(REQUEST, "b").apply(said)).isSameAs(said);
    }

    @Test
    void probabilitiesOfLabelsThatExcludeEachOtherAddUp() {
        Outcome said = labels(0.4, 0.35, 0.25);

        Labels mapped = (Labels) MAPPING.apply(said);

        assertThat(mapped.labels()).extracting(LabelScore::label).containsExactly("spam", "ham");
        assertThat(mapped.labels().get(0).score()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void ofOtherScoresTheGreatestCounts() {
        Outcome said = labels(0.7, 0.6, 0.9);

        assertThat(MAPPING.apply(said))
                .isEqualTo(new Labels(List.of(new LabelScore("spam", 0.9), new LabelScore("ham", 0.7))));
    }

    @Test
    void whatHasNoLabelsStaysAsItIs() {
        Outcome said = new Answers(List.of(), 1);

        assertThat(MAPPING.apply(said)).isSameAs(said);
    }

    private static Labels labels(double ham, double spam, double alsoSpam) {
        return new Labels(List.of(
                new LabelScore("LABEL_0", ham), new LabelScore("LABEL_1", spam), new LabelScore("LABEL_2", alsoSpam)));
    }

    private static Entity entity(String label) {
        return new Entity(label, 0.9, new Span(0, 3));
    }
}
