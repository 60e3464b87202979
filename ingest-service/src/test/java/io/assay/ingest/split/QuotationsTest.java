package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "He said \"Go.\" twice, 10, 8, 13",
                "Er sagte „Geh.“ zweimal, 11, 9, 15",
                "Il dit « Va. » et part, 10, 7, 14",
                "Er sagte »Geh.« zweimal, 15, 9, 15",
                "彼は「止まれ。」と, 6, 2, 8"
            })
    void findsTheQuotationAroundAPlace(String text, int place, int start, int end) {
        assertThat(new Quotations(text, 0, text.length()).around(place)).isEqualTo(new Range(start, end));
    }

    @Test
    void takesAMarkWithoutItsFellowForNone() {
        String text = "A 5\" pipe. „Open“ and „shut. Then more. «Go». The end";
        Quotations quotations = new Quotations(text, 0, text.length());

        assertThat(quotations.around(text.indexOf(" pipe"))).isNull();
        assertThat(quotations.around(text.indexOf("hut"))).isNull();
        assertThat(quotations.around(text.indexOf("pen"))).isEqualTo(new Range(11, 17));
        assertThat(quotations.around(text.indexOf("o».")))
                .isEqualTo(new Range(text.indexOf("«"), text.indexOf(". The end")));
    }
}
