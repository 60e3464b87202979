package io.assay.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.judge.Standings.Row;
import io.assay.eval.judge.Standings.Telling;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.Preferences;
import io.assay.eval.store.FeedbackTable.AnswerCount;
import io.assay.eval.store.FeedbackTable.Judges;
import io.assay.eval.store.FeedbackTable.PairCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final Judges JUDGES = new Judges(2, 20);

    @Test
    void theMostPreferredComesFirstAndCountsAddUp() {
        Standings standings =
                standings(List.of(new PairCount("a", "b", 10, 40, 10), new PairCount("b", "c", 30, 20, 10)), List.of());

        assertThat(standings.telling()).isEqualTo(Telling.INTERVALS);
        assertThat(standings.models()).extracting(Row::modelId).containsExactly("b", "c", "a");
        assertThat(standings.models().get(0))
                .returns(70L, Row::wins)
                .returns(20L, Row::ties)
                .returns(30L, Row::losses);
        assertThat(standings.models()).allSatisfy(row -> assertThat(row.preferred())
                .isBetween(row.interval().low(), row.interval().high()));
    }

    @Test
    void ofTwoTheStrengthIsHalfTheLogarithmOfTheOdds() {
        Standings standings = standings(List.of(new PairCount("a", "b", 80, 20, 0)), List.of());

        double odds = Math.sqrt(80.0 / 20); // against a model half way between the two
        assertThat(standings.models().get(0).preferred()).isCloseTo(odds / (1 + odds), within(1e-8));
    }

    @Test
    void aModelThatWasNeverComparedHasAShareAndNoStrength() {
        Standings standings = standings(List.of(new PairCount("b", "c", 3, 1, 0)), List.of(new AnswerCount("a", 3, 4)));

        assertThat(standings.telling()).isEqualTo(Telling.STRENGTHS);
        assertThat(standings.models().get(2))
                .returns("a", Row::modelId)
                .returns(null, Row::preferred)
                .returns(4L, Row::judged)
                .satisfies(row -> assertThat(row.right().value()).isEqualTo(0.75));
    }

    @Test
    void whereOneNeverLostThereAreCountsAndNoStrengths() {
        Standings standings = standings(List.of(new PairCount("a", "b", 5, 0, 0)), List.of());

        assertThat(standings.telling()).isEqualTo(Telling.UNBEATEN);
        assertThat(standings.models())
                .allSatisfy(row -> assertThat(row.preferred()).isNull());
        assertThat(standings.models().get(0).wins()).isEqualTo(5);
    }

    private static Standings standings(List<PairCount> pairs, List<AnswerCount> answers) {
        List<String> compared = Standings.compared(pairs);
        Preferences preferences = Preferences.of(compared.size(), Duels.of(compared, pairs), new Bootstrap(1));
        return Standings.of(preferences, pairs, answers, JUDGES);
    }
}
