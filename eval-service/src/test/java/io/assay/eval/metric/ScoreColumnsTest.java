package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
    @Test
    void whatHasNoScoreComesLast() {
        ScoreColumns columns = new ScoreColumns();
        columns.add(List.of("a"), LabelScores.of(Map.of("a", -2.0)));
        columns.add(List.of("b"), LabelScores.of(Map.of("a", -3.0, "b", 1.0)));
        columns.add(List.of("a"), LabelScores.NONE);

        LabelRanking ranking = columns.ranking(List.of("a")).orElseThrow();

        // Of the two with label a, one comes before the other text, and one after.
        assertThat(ranking.averages(new double[] {1, 1, 1}).rocAuc()).isEqualTo(0.5);
    }

    @Test
    void columnsGrow() {
        ScoreColumns columns = new ScoreColumns();
        int examples = 1_000;
        for (int example = 0; example < examples; example++) {
            String label = example < examples / 2 ? "a" : "b";
            columns.add(List.of(label), LabelScores.of(Map.of("a", (double) -example)));
        }
        double[] ones = new double[examples];
        Arrays.fill(ones, 1);

        LabelRanking ranking = columns.ranking(List.of("a", "b")).orElseThrow();

        assertThat(ranking.averages(ones).rocAuc()).isEqualTo((1 + 0.5) / 2); // to b, all texts are alike
    }

    @Test
    void tooManyScoresAreNotKept() {
        ScoreColumns columns = new ScoreColumns();
        LabelScores scores = LabelScores.of(Map.of("a", 0.9));
        for (int example = 0; example <= ScoreColumns.MOST; example++) {
            columns.add(List.of("a"), scores);
        }

        assertThat(columns.ranking(List.of("a"))).isEmpty();
    }
}
