package io.assay.contracts.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @Test
    void theLengthIsTheNumberOfCodePoints() {
        assertThat(new Span(3, 8).length()).isEqualTo(5);
        assertThat(new Span(3, 3).length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "3, 2", "-2, -1"})
    void aSpanIsInOrder(int start, int end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(start, end))
                .withMessage("span [" + start + ", " + end + ") is not 0 <= start <= end");
    }

    @ParameterizedTest
    @CsvSource({"2, 6, true", "3, 5, true", "2, 2, true", "6, 6, true", "1, 6, false", "2, 7, false", "0, 1, false"})
    void aSpanCoversWhatLiesWithinItsEndsIncluded(int start, int end, boolean covered) {
        assertThat(new Span(2, 6).covers(new Span(start, end))).isEqualTo(covered);
    }
}
