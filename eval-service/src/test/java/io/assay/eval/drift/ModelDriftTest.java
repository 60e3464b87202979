package io.assay.eval.drift;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Embedding;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.eval.drift.ModelDrift.Point;
import io.assay.eval.store.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelDriftTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    private final ModelDrift.Builder drift =
            new ModelDrift.Builder(ModelRegistered.external("triage", Task.TEXT_CLASSIFICATION, null, null));

    @Test
    void isHeldAgainstTheFirstPeriodThatHasAnswersEnough() {
        say(day(0), 99, label("fault", 0.9));
        say(day(1), 50, label("fault", 0.9));
        say(day(1), 50, label("praise", 0.8));
        say(day(2), 90, label("fault", 0.9));
        say(day(2), 10, label("praise", 0.8));
        say(day(3), 99, label("praise", 0.8));

        ModelDrift found = drift.build();

        assertThat(found.reference()).isEqualTo(day(1));
        assertThat(found.points()).extracting(Point::start).containsExactly(day(0), day(1), day(2), day(3));
        assertThat(found.points().get(2)).satisfies(point -> {
            assertThat(point.labels()).isEqualTo(Map.of("fault", 90L, "praise", 10L));
            assertThat(point.score()).hasValueCloseTo(0.89, within(1e-12));
            assertThat(requireNonNull(point.ofLabels()).populationStability())
                    .isCloseTo(0.8530592449672882, within(1e-12)); // as in DriftTest
            assertThat(requireNonNull(point.ofLabels()).jensenShannon()).isCloseTo(0.1467931024360521, within(1e-12));
            assertThat(requireNonNull(point.ofScores()).populationStability()).isPositive();
        });
        assertThat(List.of(
                        found.points().get(0),
                        found.points().get(1),
                        found.points().get(3)))
                .allSatisfy(point -> {
                    assertThat(point.ofLabels()).isNull();
                    assertThat(point.ofScores()).isNull();
                });
    }

    @Test
    void whatFailedOrIsNotThereYetIsCountedApart() {
        say(day(0), 2, label("fault", 0.9));
        drift.add(day(0), new Answered(null, ErrorKind.RUN_FAILED, false));
        drift.add(day(0), null);

        assertThat(drift.build().points()).singleElement().satisfies(point -> {
            assertThat(point.sampled()).isEqualTo(4);
            assertThat(point.answered()).isEqualTo(2);
            assertThat(point.failed()).isEqualTo(1);
        });
    }

    @Test
    void nothingArrivedNothingIsSaid() {
        assertThat(drift.build().points()).isEmpty();
        assertThat(drift.build().reference()).isNull();
    }

    @Test
    void anAnswerIsALabelAScoreOrBoth() {
        assertThat(Said.of(new Labels(List.of(new LabelScore("a", 0.25), new LabelScore("b", 0.75)))))
                .hasValueSatisfying(said -> {
                    assertThat(said.label()).contains("b");
                    assertThat(said.score()).hasValue(0.75);
                });
        assertThat(Said.of(new Entities(List.of(
                        new Entity("PER", 0.9, new Span(0, 3)),
                        new Entity("LOC", 0.4, new Span(4, 6)),
                        new Entity("PER", 0.8, new Span(7, 9))))))
                .hasValueSatisfying(said -> {
                    assertThat(said.label()).contains("LOC, PER");
                    assertThat(said.score()).hasValue(0.4);
                });
        assertThat(Said.of(new Entities(List.of()))).hasValueSatisfying(said -> {
            assertThat(said.label()).contains("nothing");
            assertThat(said.score()).isEqualTo(OptionalDouble.empty());
        });
        assertThat(Said.of(new DomainFit(-6, 3, 0, 2))).hasValueSatisfying(said -> {
            assertThat(said.label()).isEmpty();
            assertThat(said.score()).hasValue(-2);
        });
        assertThat(Said.of(new Embedding(new float[] {1}))).isEmpty();
    }

    private void say(Instant period, int times, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            drift.add(period, new Answered(outcome, null, false));
        }
    }

    private static Instant day(int number) {
        return MONDAY.plus(Duration.ofDays(number));
    }

    private static Labels label(String label, double score) {
        return new Labels(List.of(new LabelScore(label, score)));
    }
}
