package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearTextsTest {
    @Test
    void aTextWithOneOtherWordIsNear() {
        NearTexts texts = new NearTexts();
        texts.add("how do i find my card");
        texts.add("i would like to order a new card because the old one has been lost on a trip");

        List<NearTexts.Near> near =
                texts.find("i would like to order a new card because the old one has been lost on a walk");

        assertThat(near).singleElement().satisfies(found -> {
            assertThat(found.number()).isEqualTo(1);
            // 73 and 73 runs of four characters, those that touch the last word differ: 4 of each
            assertThat(found.similarity()).isCloseTo(69.0 / 77, within(1e-12));
        });
    }

    @ParameterizedTest
    @CsvSource({"how do i find my card, where is the nearest machine", "abc, abc", "'', ''"})
    void othersAreNot(String one, String other) {
        NearTexts texts = new NearTexts();
        texts.add(one);

        assertThat(texts.find(other)).isEmpty();
    }
}
