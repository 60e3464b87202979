package io.assay.eval.verdict;

import static io.assay.eval.verdict.Trial.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.metric.Direction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void candidatesStandBestFirstAndEqualOnesById() {
        Evidence evidence = evidence(candidate("c", 0.5, null), candidate("b", 0.7, null), candidate("a", 0.5, null));

        assertThat(evidence.candidates()).extracting(Candidate::model).containsExactly("b", "a", "c");
        assertThat(evidence.best().model()).isEqualTo("b");
    }

    @Test
    void theBestIsTiedWithItselfAndWithThoseThatDifferByChance() {
        Evidence evidence = Trial.of(
                        model("best", 0.8),
                        model("apart", 0.79).againstBest(0.0499),
                        model("tied", 0.7).againstBest(0.05))
                .evidence();

        assertThat(evidence.tied()).extracting(Candidate::model).containsExactly("best", "tied");
    }

    @Test
    void whatWasNotComparedIsNotTied() {
        Evidence evidence = evidence(candidate("a", 0.7, null), candidate("b", 0.7, null));

        assertThat(evidence.tied()).extracting(Candidate::model).containsExactly("a");
    }

    @Test
    void aComparisonWithAnotherThanTheBestIsRefused() {
        Candidate best = candidate("best", 0.8, null);
        Candidate second = candidate("second", 0.7, "best");
        Candidate third = candidate("third", 0.6, "second");

        assertThatThrownBy(() -> evidence(second, third, best))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"third\" is compared with \"second\" as the best, which is \"best\"");
    }

    @Test
    void theBestIsThatOfTheHighestScoreAndOfEqualOnesTheFirstById() {
        Estimate low = new Estimate(0.5, 0.4, 0.9);
        Estimate high = new Estimate(0.7, 0.6, 0.8);

        assertThat(Evidence.bestOf(Map.of("a", low, "c", high, "b", high), Direction.RISING))
                .hasValue("b");
        assertThat(Evidence.bestOf(Map.of("only", low), Direction.RISING)).hasValue("only");
        assertThat(Evidence.bestOf(Map.of(), Direction.RISING)).isEmpty();
    }

    @Test
    void negativeScoresHaveABestToo() {
        Estimate bad = new Estimate(-0.2, -0.3, -0.1);
        Estimate worse = new Estimate(-0.4, -0.5, -0.3);

        assertThat(Evidence.bestOf(Map.of("a", worse, "b", bad), Direction.RISING))
                .hasValue("b");
    }

    @Test
    void ofALossTheLeastIsTheBest() {
        Estimate low = new Estimate(0.5, 0.4, 0.9);
        Estimate high = new Estimate(0.7, 0.6, 0.8);

        assertThat(Evidence.bestOf(Map.of("a", high, "b", low), Direction.FALLING))
                .hasValue("b");
    }

    private static Evidence evidence(Candidate... candidates) {
        return new Evidence(
                "handbook-1", Task.RETRIEVAL, "ndcg@10", 300, 0, Requirements.NONE, "a", List.of(candidates));
    }

    private static Candidate candidate(String model, double score, @Nullable String comparedWith) {
        Estimate estimate = new Estimate(score, score - 0.1, score + 0.1);
        Comparison withBest = comparedWith == null ? null : new Comparison(comparedWith, estimate, 0.5, 0.5);
        return new Candidate(model, estimate, withBest, null, true, null, null, 0);
    }
}
