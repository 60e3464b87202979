package io.assay.eval.metric;

import static io.assay.eval.metric.SimilarityCorrelation.KENDALL_COSINE;
import static io.assay.eval.metric.SimilarityCorrelation.PEARSON_COSINE;
import static io.assay.eval.metric.SimilarityCorrelation.SPEARMAN_COSINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.eval.golden.GoldenFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SimilarityCorrelationTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    @TestFactory
    Stream<DynamicTest> correlationsAreThoseOfScipy() {
        return GoldenFile.cases("sts.json", "correlation")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    double[] x = GoldenFile.numbers(node.get("input").get("x"));
                    double[] y = GoldenFile.numbers(node.get("input").get("y"));
                    JsonNode expected = node.get("expected");

                    assertSame(PEARSON_COSINE.of(x, y), expected.get("pearson").get("value"));
                    assertSame(
                            SPEARMAN_COSINE.of(x, y), expected.get("spearman").get("value"));
                    if (expected.get("kendall_tau_b").has("value")) {
                        assertSame(
                                KENDALL_COSINE.of(x, y),
                                expected.get("kendall_tau_b").get("value"));
                    }
                    double[] ranks = SimilarityCorrelation.averageRanks(x);
                    assertThat(Arrays.copyOf(ranks, Math.min(50, ranks.length)))
                            .isEqualTo(GoldenFile.numbers(expected.get("ranks_x")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> cosinesAreThoseOfSentenceTransformers() {
        return GoldenFile.cases("sts.json", "vectors")
                .map(node -> DynamicTest.dynamicTest(node.get("name").asText(), () -> {
                    List<float[]> left = vectors(node.get("input").get("a"));
                    List<float[]> right = vectors(node.get("input").get("b"));
                    double[] gold = GoldenFile.numbers(node.get("input").get("gold"));
                    JsonNode expected = node.get("expected").get("cosine");
                    double[] scores = GoldenFile.numbers(expected.get("scores"));

                    double[] cosines = new double[left.size()];
                    Arrays.setAll(cosines, i -> SimilarityCorrelation.cosine(left.get(i), right.get(i)));

                    // The inputs are doubles here and floats in a model's answer: hence the wider tolerance.
                    assertThat(cosines).containsExactly(scores, within(1e-6));
                    assertThat(PEARSON_COSINE.of(cosines, gold))
                            .isCloseTo(expected.get("pearson").asDouble(), within(1e-6));
                    assertThat(SPEARMAN_COSINE.of(cosines, gold))
                            .isCloseTo(expected.get("spearman").asDouble(), TOLERANCE);
                }));
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        double[] ranks = SimilarityCorrelation.averageRanks(new double[] {0.0, 5, -0.0, -1});

        assertThat(ranks).containsExactly(2.5, 4, 2.5, 1);
    }

    @Test
    void aConstantSideCorrelatesWithNothing() {
        double[] constant = {0.1, 0.1, 0.1};
        double[] other = {1, 2, 3};

        assertThat(PEARSON_COSINE.of(constant, other)).isNaN();
        assertThat(SPEARMAN_COSINE.of(other, constant)).isNaN();
        assertThat(KENDALL_COSINE.of(constant, other)).isNaN();
        assertThat(KENDALL_COSINE.of(other, constant)).isNaN();
        assertThat(KENDALL_COSINE.of(new double[0], new double[0])).isNaN();
        assertThat(SPEARMAN_COSINE.of(new double[0], new double[0])).isNaN();
        assertThat(SPEARMAN_COSINE.of(new double[1], new double[1])).isNaN();
    }

    @Test
    void namesAreThoseOfSentenceTransformers() {
        assertThat(SimilarityCorrelation.parse("spearman_cosine")).isEqualTo(SPEARMAN_COSINE);
        assertThat(SimilarityCorrelation.parse("pearson_cosine")).isEqualTo(PEARSON_COSINE);
        assertThat(SimilarityCorrelation.parse("kendall_cosine")).isEqualTo(KENDALL_COSINE);
        assertThatThrownBy(() -> SimilarityCorrelation.parse("spearman"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no similarity metric \"spearman\"; there are spearman_cosine, pearson_cosine, kendall_cosine");
    }

    @Test
    void sidesOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> PEARSON_COSINE.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimilarityCorrelation.cosine(new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSame(double actual, JsonNode expected) {
        double number = GoldenFile.number(expected);
        if (Double.isNaN(number)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(number, TOLERANCE);
        }
    }

    private static List<float[]> vectors(JsonNode rows) {
        return GoldenFile.elements(rows)
                .map(row -> {
                    double[] numbers = GoldenFile.numbers(row);
                    float[] vector = new float[numbers.length];
                    for (int i = 0; i < vector.length; i++) {
                        vector[i] = (float) numbers[i];
                    }
                    return vector;
                })
                .toList();
    }
}
