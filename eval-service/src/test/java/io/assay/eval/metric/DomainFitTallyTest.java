package io.assay.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.eval.metric.DomainFitTally.Sums;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums by hand. */
class DomainFitTallyTest {
    private static final DomainFit LONG = new DomainFit(-18, 9, 0, 6); // 2 a token
    private static final DomainFit SHORT = new DomainFit(-10, 1, 1, 1); // 10 a token

    @Test
    void eachTokenWeighsTheSameHoweverShortItsText() {
        DomainFitTally tally = tally(LONG, SHORT);

        Sums sums = tally.sums().overAll(tally.texts());

        assertThat(sums.pseudoPerplexity()).isCloseTo(Math.exp(28.0 / 10), within(1e-9)); // not (e^2 + e^10) / 2
        assertThat(sums.pseudoPerplexityPerWord()).isCloseTo(Math.exp(28.0 / 7), within(1e-9));
        assertThat(sums.fertility()).isEqualTo(10.0 / 7);
        assertThat(sums.unknownShare()).isEqualTo(0.1);
    }

    @Test
    void textsCountAsOftenAsTheyAreDrawn() {
        DomainFitTally tally = tally(LONG, SHORT);

        Sums sums = tally.sums().over(new double[] {2, 0});

        assertThat(sums).isEqualTo(new Sums(-36, 18, 0, 12));
    }

    @Test
    void aFailureCountsLikeTheWorstText() {
        DomainFitTally tally = new DomainFitTally.Builder()
                .add("six words or so in it", Optional.of(LONG))
                .add("word", Optional.of(SHORT))
                .add("lost", Optional.empty())
                .build()
                .orElseThrow();

        assertThat(tally.texts()).isEqualTo(3);
        assertThat(tally.sums().overAll(tally.texts())).isEqualTo(new Sums(-38, 11, 2, 8));
    }

    @Test
    void textsWithoutTokensSayNothing() {
        DomainFitTally tally = tally(new DomainFit(0, 0, 0, 0), LONG);

        assertThat(tally.sums().overAll(tally.texts()).pseudoPerplexity()).isCloseTo(Math.exp(2), within(1e-12));
        assertThat(tally.sums().over(new double[] {1, 0}).unknownShare()).isNaN();
    }

    @Test
    void ofFailuresAloneNothingIsKnown() {
        DomainFitTally.Builder failures = new DomainFitTally.Builder().add("lost", Optional.empty());

        assertThat(failures.texts()).isEqualTo(1);
        assertThat(failures.build()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Der Oberrheinische Kurier, true",
        "Donaudampfschifffahrtsgesellschaften, false", // one word of 36
        "twentylettersinaword and twentylettersinaword, true",
        "我们在河边走了很久才回到家里的时候天已经黑了, false"
    })
    void whereWhiteSpaceDoesNotPartWordsNothingIsSaidOfWords(String text, boolean expected) {
        DomainFitTally tally = new DomainFitTally.Builder()
                .add(text, Optional.of(LONG))
                .build()
                .orElseThrow();

        assertThat(Double.isFinite(tally.sums().overAll(tally.texts()).fertility()))
                .isEqualTo(expected);
        assertThat(tally.sums().overAll(tally.texts()).pseudoPerplexity()).isFinite();
    }

    private static DomainFitTally tally(DomainFit... fits) {
        DomainFitTally.Builder builder = new DomainFitTally.Builder();
        for (DomainFit fit : fits) {
            builder.add("a few words", Optional.of(fit));
        }
        return builder.build().orElseThrow();
    }
}
