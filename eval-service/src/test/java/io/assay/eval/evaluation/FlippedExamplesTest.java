package io.assay.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.eval.dataset.Parts.Part;
import io.assay.eval.verdict.Flips;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlippedExamplesTest {
    private static final Part GERMAN =
            new Part("language", "de", IntStream.range(0, 50).toArray());
    private static final Part ENGLISH =
            new Part("language", "en", IntStream.range(50, 100).toArray());

    @Test
    void saysHowManyAreLostAndWhere() {
        double[] best = new double[100];
        Arrays.fill(best, 0, 99, 1);
        double[] small = best.clone();
        Arrays.fill(small, 0, 20, 0); // of the German ones
        small[60] = 0.5; // right in part
        small[99] = 1;

        Flips flips = flips(rightness(best), rightness(small));

        assertThat(flips.lost()).isEqualTo(0.21);
        assertThat(flips.gained()).isEqualTo(0.01);
        assertThat(flips.lostMost()).singleElement().satisfies(slice -> {
            assertThat(slice).returns("language", Slice::property).returns("de", Slice::value);
            assertThat(slice.score().value()).isEqualTo(0.4);
            assertThat(slice.rest().value()).isEqualTo(0.02);
        });
    }

    @Test
    void whereItIsLostEverywhereAlikeNoPartIsNamed() {
        double[] best = new double[100];
        Arrays.fill(best, 1);
        double[] small = IntStream.range(0, 100)
                .mapToDouble(place -> place % 5 == 0 ? 0 : 1)
                .toArray();

        assertThat(flips(rightness(best), rightness(small))).isEqualTo(new Flips(0.2, 0, List.of()));
    }

    @Test
    void whatIsNeitherRightNorWrongDoesNotFlip() {
        double[] values = {0.2, 1.4};
        Scores graded = new Scores(2, Map.of("pseudo_perplexity", values), List.of())
                .with(ExampleScores.ofGrades(values, values));

        assertThat(FlippedExamples.from("best", Map.of("best", graded, "small", graded), List.of()))
                .isEmpty();
    }

    private static Flips flips(Scores best, Scores small) {
        Map<String, Flips> flips =
                FlippedExamples.from("best", Map.of("best", best, "small", small), List.of(GERMAN, ENGLISH));
        assertThat(flips).containsOnlyKeys("small");
        return flips.values().iterator().next();
    }

    private static Scores rightness(double[] values) {
        return new Scores(values.length, Map.of("accuracy", values), List.of())
                .with(ExampleScores.ofRightness(values, ExampleScores.unknown(values.length)));
    }
}
