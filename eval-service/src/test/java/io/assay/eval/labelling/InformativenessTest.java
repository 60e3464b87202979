package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Embedding;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.Hit;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.contracts.text.Span;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InformativenessTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    @Test
    void modelsThatSayTheSameDoNotDisagree() {
        Outcome said = labels("ham", 0.9, "spam", 0.1);

        assertThat(Informativeness.disagreement(List.of(said, said, said), false))
                .isCloseTo(0, CLOSE);
        assertThat(Informativeness.disagreement(List.of(said, said, said), true))
                .isCloseTo(0, CLOSE);
    }

    @Test
    void modelsThatAreSureOfOtherClassesDisagreeMost() {
        assertThat(Informativeness.disagreement(
                        List.of(labels("ham", 1, "spam", 0), labels("spam", 1, "ham", 0)), false))
                .isCloseTo(1, CLOSE);
        assertThat(Informativeness.disagreement(List.of(labels("ham", 1), labels("spam", 1), labels("eggs", 1)), false))
                .isCloseTo(1, CLOSE);
    }

    @Test
    void disagreementIsTheDivergenceOfJensenAndShannon() {
        // in bits: the entropy of (0.65, 0.35), less the mean of those of (0.9, 0.1) and (0.4, 0.6)
        assertThat(Informativeness.disagreement(
                        List.of(labels("ham", 0.9, "spam", 0.1), labels("spam", 0.6, "ham", 0.4)), false))
                .isCloseTo(0.21409496135351613, CLOSE);
    }

    @Test
    void ofSeveralClassesEachIsOneToDisagreeAbout() {
        assertThat(Informativeness.disagreement(
                        List.of(labels("late", 1, "broken", 1), labels("late", 1, "broken", 0)), true))
                .isCloseTo(0.5, CLOSE);
    }

    @Test
    void entitiesDisagreeWhereOneModelFindsWhatTheOtherDoesNot() {
        Entity place = new Entity("LOC", 0.9, new Span(0, 4));
        Entity name = new Entity("PER", 0.7, new Span(8, 11));

        assertThat(Informativeness.disagreement(List.of(entities(place), entities(place)), false))
                .isZero();
        assertThat(Informativeness.disagreement(List.of(entities(), entities()), false))
                .isZero();
        assertThat(Informativeness.disagreement(List.of(entities(place), entities()), false))
                .isEqualTo(1);
        assertThat(Informativeness.disagreement(List.of(entities(place, name), entities(place)), false))
                .isCloseTo(1.0 / 3, CLOSE);
    }

    @Test
    void answersDisagreeByTheirWords() {
        assertThat(Informativeness.disagreement(List.of(answer("the pump leaks", 1), answer("pump", 1)), false))
                .isCloseTo(1.0 / 3, CLOSE);
        assertThat(Informativeness.disagreement(List.of(answer("pump", 1), answer("", 1)), false))
                .isEqualTo(1);
        assertThat(Informativeness.disagreement(List.of(answer("", 1), answer("", 1)), false))
                .isZero();
    }

    @Test
    void aModelIsUnsureByItsMargin() {
        assertThat(Informativeness.uncertainty(labels("ham", 0.5, "spam", 0.3, "eggs", 0.2), false))
                .isCloseTo(0.8, CLOSE);
        assertThat(Informativeness.uncertainty(labels("ham", 1), false)).isZero();
        assertThat(Informativeness.uncertainty(labels("late", 0.9, "broken", 0.4), true))
                .isCloseTo(0.8, CLOSE);
    }

    @Test
    void aModelIsAsSureAsOfItsLeastSureEntityAndItsBestAnswer() {
        assertThat(Informativeness.uncertainty(
                        entities(new Entity("LOC", 0.9, new Span(0, 4)), new Entity("PER", 0.7, new Span(8, 11))),
                        false))
                .isCloseTo(0.3, CLOSE);
        assertThat(Informativeness.uncertainty(entities(), false)).isZero();
        assertThat(Informativeness.uncertainty(answer("pump", 0.25), false)).isCloseTo(0.75, CLOSE);
        assertThat(Informativeness.uncertainty(answer("pump", 1.5), false)).isZero();
    }

    @Test
    void pairsTellMostWhereModelsPlaceThemApartAndInTheMiddle() {
        assertThat(Informativeness.disagreement(
                        List.of(new Similarity(0.25), new Similarity(1), new Similarity(0.5)), false))
                .isEqualTo(0.75);
        assertThat(Informativeness.uncertainty(new Similarity(0.5), false)).isEqualTo(1);
        assertThat(Informativeness.uncertainty(new Similarity(1), false)).isZero();
        assertThat(Informativeness.uncertainty(new Similarity(0.125), false)).isEqualTo(0.25);
    }

    @Test
    void queriesTellMostWhereModelsFindOtherPassagesAndNoneLeads() {
        Found one = new Found(List.of(new Hit("p", 0.75), new Hit("q", 0.5), new Hit("r", 0.25), new Hit("s", 0.25)));
        Found other = new Found(List.of(new Hit("q", 9), new Hit("x", 8), new Hit("y", 7), new Hit("z", 7)));

        assertThat(Informativeness.disagreement(List.of(one, other), false)).isEqualTo(0.75);
        assertThat(Informativeness.disagreement(List.of(one, one), false)).isZero();
        assertThat(Informativeness.uncertainty(one, false)).isEqualTo(0.5);
        assertThat(Informativeness.uncertainty(new Found(List.of(new Hit("p", 1), new Hit("q", 1))), false))
                .isEqualTo(1);
    }

    @Test
    void whatHasNoMeasureTellsNothing() {
        Outcome vector = new Embedding(new float[] {1});

        assertThat(Informativeness.uncertainty(vector, false)).isZero();
        assertThat(Informativeness.disagreement(List.of(vector, vector), false)).isZero();
    }

    private static Labels labels(String label, double score) {
        return new Labels(List.of(new LabelScore(label, score)));
    }

    private static Labels labels(String label, double score, String other, double otherScore) {
        return new Labels(List.of(new LabelScore(label, score), new LabelScore(other, otherScore)));
    }

    private static Labels labels(
            String label, double score, String other, double otherScore, String third, double thirdScore) {
        return new Labels(List.of(
                new LabelScore(label, score), new LabelScore(other, otherScore), new LabelScore(third, thirdScore)));
    }

    private static Entities entities(Entity... entities) {
        return new Entities(List.of(entities));
    }

    private static Answers answer(String text, double score) {
        return new Answers(List.of(new Answer(text, score, new Span(0, text.length()))), 0);
    }
}
