package io.assay.eval.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.statistics.StatisticFamily;
import io.assay.eval.statistics.Summary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Summary<Double> UNDEFINED = times -> Double.NaN;

    @Test
    void eachMetricIsEstimatedInTheOrderOfReports() {
        Map<String, double[]> means = new LinkedHashMap<>();
        means.put("recall@10", new double[] {0, 1, 1, 1});
        means.put("map", new double[] {0.5, 0.5, 0.5, 0.5});
        Scores scores = new Scores(
                4, means, families("share", times -> Arrays.stream(times).sum() / 4));

        Map<String, Estimate> estimates = scores.estimates(new Bootstrap(1));

        assertThat(estimates.keySet()).containsExactly("recall@10", "map", "share");
        assertThat(estimates.get("recall@10"))
                .isEqualTo(new Bootstrap(1).mean(new double[] {0, 1, 1, 1}).orElseThrow());
        assertThat(estimates.get("map")).isEqualTo(new Estimate(0.5, 0.5, 0.5));
        assertThat(estimates.get("share")).isEqualTo(new Estimate(1, 1, 1));
    }

    @Test
    void whatIsNotDefinedIsLeftOut() {
        Scores scores = new Scores(3, Map.of("map", new double[] {1, 0, 1}), families("pearson_cosine", UNDEFINED));

        assertThat(scores.estimates(new Bootstrap(1))).containsOnlyKeys("map");
    }

    @Test
    void overNoExamplesNothingIsDefined() {
        Scores scores = new Scores(0, Map.of("map", new double[0]), families("pearson_cosine", times -> 1.0));

        assertThat(scores.estimates(new Bootstrap(1))).isEmpty();
    }

    @Test
    void modelsAreComparedByTheOneMetric() {
        double[] zeros = new double[50];
        double[] ones = new double[50];
        Arrays.fill(ones, 1);
        Map<String, Scores> byModel = new LinkedHashMap<>();
        byModel.put("better", new Scores(50, Map.of("map", ones, "P@1", zeros), List.of()));
        byModel.put("base", new Scores(50, Map.of("map", zeros, "P@1", zeros), List.of()));

        Map<String, Comparison> byMap = Scores.compare(byModel, "base", "map", new PairedComparisons(1));
        Map<String, Comparison> byPrecision = Scores.compare(byModel, "base", "P@1", new PairedComparisons(1));

        assertThat(byMap).containsOnlyKeys("better");
        Comparison better = requireNonNull(byMap.get("better"));
        assertThat(better.baseline()).isEqualTo("base");
        assertThat(better.difference()).isEqualTo(new Estimate(1, 1, 1));
        assertThat(better.adjustedPValue()).isLessThan(0.001);
        assertThat(requireNonNull(byPrecision.get("better")).adjustedPValue()).isEqualTo(1);
    }

    @Test
    void statisticsAreComparedOverTheExamples() {
        Map<String, Scores> byModel = Map.of(
                "base", statistic(times -> Arrays.stream(times).sum()),
                "better", statistic(times -> Arrays.stream(times).sum() + 0.25));

        Map<String, Comparison> comparisons =
                Scores.compare(byModel, "base", "spearman_cosine", new PairedComparisons(1));

        assertThat(comparisons).containsOnlyKeys("better");
        assertThat(requireNonNull(comparisons.get("better")).difference().value())
                .isCloseTo(0.25, within(1e-9));
    }

    @Test
    void whatIsNotDefinedIsNotCompared() {
        Map<String, Scores> byModel =
                Map.of("base", statistic(times -> 0.5), "odd", statistic(UNDEFINED), "even", statistic(times -> 0.6));

        assertThat(Scores.compare(byModel, "base", "spearman_cosine", new PairedComparisons(1)))
                .containsOnlyKeys("even");
        assertThat(Scores.compare(byModel, "odd", "spearman_cosine", new PairedComparisons(1)))
                .isEmpty();
    }

    @Test
    void theMapsAreCopiedAndCannotBeChanged() {
        Map<String, double[]> means = new LinkedHashMap<>(Map.of("map", new double[] {1}));
        Scores scores = new Scores(1, means, List.of());

        means.clear();

        assertThat(scores.means()).containsOnlyKeys("map");
        assertThatThrownBy(() -> scores.means().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Scores statistic(Summary<Double> statistic) {
        return new Scores(40, Map.of(), families("spearman_cosine", statistic));
    }

    private static List<StatisticFamily<?>> families(String metric, Summary<Double> statistic) {
        return List.of(new StatisticFamily<>(statistic, Map.of(metric, value -> value)));
    }
}
