package io.assay.eval.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.eval.dataset.Parts.Part;
import io.assay.eval.evaluation.Dissection.Flawed;
import io.assay.eval.statistics.AdditiveSummary;
import io.assay.eval.statistics.StatisticFamily;
import io.assay.eval.statistics.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DissectionTest {
    private static final List<ErrorCount> ERRORS = List.of(new ErrorCount(ErrorKind.RUN_FAILED, 2));

    @Test
    void whatIsUnansweredCouldHaveBeenAllWrongOrAllRight() {
        Scores scores = new Scores(4, Map.of("map", new double[] {1, 0.5, 0, 0}), List.of());

        Unscored unscored = Dissection.unscored(scores, "map", new Flawed(new int[] {1, 2}, new int[0], ERRORS));

        assertThat(unscored).isEqualTo(new Unscored(2, ERRORS, 0.25, 0.75));
    }

    @Test
    void ofWhatIsNoMeanThereIsNoWorstAndNoBestCase() {
        Scores scores = new Scores(
                4, Map.of(), List.of(new StatisticFamily<>(times -> 0.5, Map.of("spearman_cosine", value -> value))));

        Unscored unscored =
                Dissection.unscored(scores, "spearman_cosine", new Flawed(new int[] {3}, new int[0], ERRORS));

        assertThat(unscored).isEqualTo(new Unscored(1, ERRORS, null, null));
    }

    @Test
    void ofALossTheBestCaseIsZeroAndTheWorstIsAsScored() {
        Scores scores = new Scores(4, Map.of("log_loss", new double[] {0.5, 36, 0.25, 0.25}), List.of());

        Unscored unscored = Dissection.unscored(scores, "log_loss", new Flawed(new int[] {1}, new int[0], ERRORS));

        assertThat(unscored).isEqualTo(new Unscored(1, ERRORS, 37.0 / 4, 0.25));
    }

    @Test
    void cutAndUncutInputsAreScoredApart() {
        Scores scores = new Scores(8, Map.of("map", new double[] {1, 0, 1, 0, 0, 0, 1, 1}), List.of());

        Truncation truncation = requireNonNull(
                Dissection.truncation(scores, "map", new Flawed(new int[0], new int[] {3, 5}, List.of()), 1));

        assertThat(truncation.examples()).isEqualTo(2);
        assertThat(truncation.share()).isEqualTo(0.25);
        assertThat(requireNonNull(truncation.cut()).value()).isZero();
        assertThat(requireNonNull(truncation.uncut()).value()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(Dissection.truncation(scores, "map", new Flawed(new int[0], new int[0], List.of()), 1))
                .isNull();
    }

    @Test
    void slicesAreCorrectedForLookingAtSeveral() {
        double[] values = new double[200];
        Arrays.fill(values, 60, 200, 1);
        Scores scores = new Scores(200, Map.of("accuracy", values), List.of());
        Part hard = new Part("language", "de", IntStream.range(0, 50).toArray());
        Part even = new Part(
                "length",
                "long",
                IntStream.range(0, 200).filter(i -> i % 2 == 0).toArray());

        List<Slice> slices = Dissection.slices(scores, "accuracy", List.of(even, hard), 1);

        assertThat(slices).extracting(Slice::value).containsExactly("long", "de");
        assertThat(slices.get(0).adjustedPValue()).isEqualTo(1);
        assertThat(slices.get(1).score().value()).isZero();
        assertThat(slices.get(1).rest().value()).isCloseTo(140.0 / 150, within(1e-12));
        assertThat(slices.get(1).adjustedPValue())
                .isLessThan(1e-9)
                .isEqualTo(2 * slices.get(1).pValue());
    }

    @Test
    void manyExamplesAreSlicedByWhatFollowsFromSumsAlone() {
        int examples = 30_000;
        double[] values = new double[examples];
        Arrays.fill(values, 6_000, examples, 1);
        ToDoubleFunction<double[]> first = sums -> sums[0] / sums[1];
        AdditiveSummary<double[]> sums = AdditiveSummary.ofColumns(double[]::clone, values, ones(examples));
        Summary<double[]> unknown = weights -> sums.over(weights);
        Part hard = new Part("language", "de", IntStream.range(0, 5_000).toArray());

        List<Slice> slices = slices(examples, new StatisticFamily<>(sums, Map.of("share", first)), hard);

        assertThat(slices).extracting(Slice::value).containsExactly("de");
        assertThat(slices.get(0).score().value()).isZero();
        assertThat(slices.get(0).rest().value()).isCloseTo(0.96, within(1e-12));
        assertThat(slices.get(0).pValue()).isLessThan(1e-9);
        assertThat(slices(examples, new StatisticFamily<>(unknown, Map.of("share", first)), hard))
                .isEmpty();
    }

    private static List<Slice> slices(int examples, StatisticFamily<?> family, Part part) {
        return Dissection.slices(new Scores(examples, Map.of(), List.of(family)), "share", List.of(part), 1);
    }

    private static double[] ones(int number) {
        double[] ones = new double[number];
        Arrays.fill(ones, 1);
        return ones;
    }
}
