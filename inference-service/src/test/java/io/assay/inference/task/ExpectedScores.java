package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

/** Things with scores, the best first, compared with a reference: their order may differ only where scores hardly do. */
final class ExpectedScores {
    private static final double NEARLY_EQUAL = 1e-3;

    private ExpectedScores() {}

    static <T> void assertSame(
            List<T> actual,
            List<Double> actualScores,
            List<T> expected,
            List<Double> expectedScores,
            double tolerance) {
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        for (int i = 0; i < expected.size(); i++) {
            T there = actual.get(i);
            double score = expectedScores.get(i);
            assertThat(actualScores.get(i)).as("score %d of %s", i, actual).isCloseTo(score, within(tolerance));
            assertThat(IntStream.range(0, expected.size())
                            .filter(place -> expected.get(place).equals(there))
                            .mapToObj(expectedScores::get)
                            .toList())
                    .as("place %d of %s", i, actual)
                    .anySatisfy(own -> assertThat(own).isCloseTo(score, within(Math.abs(score) * NEARLY_EQUAL)));
        }
    }
}
