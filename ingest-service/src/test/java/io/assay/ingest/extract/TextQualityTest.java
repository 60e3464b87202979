package io.assay.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.ExtractionQuality;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextQualityTest {
    @Test
    void soundTextIsWithoutFault() {
        ExtractionQuality quality = TextQuality.of(text("A heading\n\nThe first line\nand a well-known end."));

        assertThat(quality).isEqualTo(new ExtractionQuality(1, 0, 0, 0, 0));
    }

    @Test
    void everyFaultIsAShareByHand() {
        String first = "ab\uFFFD\uE000cdefgh\nhyphen-\nhyphen- \n12-"; // 10 + 7 + 7 + 3 characters, 2 of them garbage
        String second = "head\nhead\nhead\nhead"; // 16 characters; two lines too many of the seven with letters

        ExtractionQuality quality = TextQuality.of(text(first, second, " \n"));

        assertThat(quality.garbage()).isCloseTo(2 / 43.0, within(1e-12));
        assertThat(quality.brokenHyphens()).isCloseTo(2 / 8.0, within(1e-12));
        assertThat(quality.repeatedLines()).isCloseTo(2 / 7.0, within(1e-12));
        assertThat(quality.emptyPages()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(quality.score()).isCloseTo((1 - 20 / 43.0) * (6 / 8.0) * (5 / 7.0) * (2 / 3.0), within(1e-12));
    }

    private static ExtractedText text(String... pages) {
        return new ExtractedText(Format.PDF, null, List.of(pages));
    }
}
