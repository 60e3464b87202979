package io.assay.eval.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SentencesTest {
    @ParameterizedTest
    @CsvSource({
        "0.81, 0.77, 0.85, '0.81 [0.77, 0.85]'",
        "0.8149, 0.7751, 0.8550, '0.81 [0.78, 0.86]'",
        "0.81, 0.8, 0.8205, '0.81 [0.80, 0.82]'",
        "0.81, 0.8, 0.8195, '0.810 [0.800, 0.820]'", // narrower than 0.02
        "1, 1, 1, '1.000 [1.000, 1.000]'",
        "-0.2, -0.35, -0.05, '-0.20 [-0.35, -0.05]'",
        "-0.001, -0.5, 0.004, '0.00 [-0.50, 0.00]'", // nothing is left to have a sign
        "0, -0.0, 0, '0.000 [0.000, 0.000]'"
    })
    void anEstimateHasAsManyDigitsAsItsIntervalLeavesMeaningTo(double value, double low, double high, String expected) {
        assertThat(Sentences.of(new Estimate(value, low, high))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, p < 0.001",
        "0.000999, p < 0.001",
        "0.001, p = 0.001",
        "0.0494, p = 0.049",
        "0.0496, p = 0.0496",
        "0.04999, p = 0.0499",
        "0.05, p = 0.050",
        "0.0994, p = 0.099",
        "0.1, p = 0.10",
        "0.214, p = 0.21",
        "1, p = 1.00"
    })
    void aProbabilityIsTheCorrectedOne(double adjusted, String expected) {
        Comparison comparison = new Comparison("base", new Estimate(0, 0, 0), adjusted / 2, adjusted);

        assertThat(Sentences.pValue(comparison)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.8", "0.80, 0.8", "0.825, 0.825", "1, 1", "0, 0", "100, 100", "0.00001, 0.00001", "-0.5, -0.5"})
    void aNumberOfAPersonIsWrittenAsPeopleDo(double number, String expected) {
        assertThat(Sentences.plain(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.85, 0.8, 0.05",
        "0.8, 0.85, 0.05",
        "0.7, 0.8234, 0.12",
        "0.79999, 0.8, 0.00001",
        "0.1, 0.3, 0.2",
        "-0.5, 0.5, 1",
        "0.8, 0.8, 0"
    })
    void aGapHasTwoSignificantDigits(double one, double other, String expected) {
        assertThat(Sentences.gap(one, other)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "7, 0.007 ms",
        "52, 0.052 ms",
        "949, 0.95 ms",
        "1000, 1 ms",
        "4149, 4.1 ms",
        "9949, 9.9 ms",
        "9950, 10 ms",
        "9999, 10 ms",
        "10000, 10 ms",
        "12500, 12.5 ms",
        "99949, 99.9 ms",
        "99950, 100 ms",
        "120400, 120 ms",
        "1500000, 1500 ms"
    })
    void aTimeIsInMilliseconds(long micros, String expected) {
        assertThat(Sentences.millis(micros)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 MB",
        "400, 0.0004 MB",
        "812000, 0.81 MB",
        "9949999, 9.9 MB",
        "9950000, 10 MB",
        "33000000, 33 MB",
        "67108864, 67.1 MB",
        "133100000, 133 MB",
        "999499999, 999 MB",
        "999500000, 1 GB",
        "1000000000, 1 GB",
        "1340000000, 1.3 GB",
        "14000000000, 14 GB"
    })
    void aSizeIsInPowersOfTen(long bytes, String expected) {
        assertThat(Sentences.size(bytes)).isEqualTo(expected);
    }

    @Test
    void aListReadsAsPeopleSpeak() {
        assertThat(Sentences.list(List.of("a"))).isEqualTo("a");
        assertThat(Sentences.list(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(Sentences.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @ParameterizedTest
    @CsvSource({
        "RETRIEVAL, 1, 1 question",
        "RETRIEVAL, 0, 0 questions",
        "QUESTION_ANSWERING, 120, 120 questions",
        "SENTENCE_SIMILARITY, 1, 1 pair",
        "SENTENCE_SIMILARITY, 1379, '1,379 pairs'",
        "TEXT_CLASSIFICATION, 2000000, '2,000,000 examples'"
    })
    void examplesAreCalledWhatTheTaskCallsThem(Task task, long count, String expected) {
        assertThat(Sentences.examples(task, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void ofEachTaskItIsSaidWhatTheBestExcelsAt(Task task) {
        assertThat(Sentences.excels(task)).contains("best");
    }

    @Test
    void numbersAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Sentences.of(new Estimate(0.5, 0.25, 0.75))).isEqualTo("0.50 [0.25, 0.75]");
            assertThat(Sentences.examples(Task.RETRIEVAL, 1_234)).isEqualTo("1,234 questions");
            assertThat(Sentences.millis(4_100)).isEqualTo("4.1 ms");
        } finally {
            Locale.setDefault(before);
        }
    }
}
