package io.assay.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverprintsTest {
    private final Overprints overprints = new Overprints();

    @ParameterizedTest
    @CsvSource({
        "A, 100,    200,    true",
        "A, 101.9,  200,    true",
        "A, 98.1,   201.9,  true",
        "A, 102.1,  200,    false",
        "A, 100,    197.9,  false",
        "B, 100,    200,    false",
    })
    void areTheSameCharactersWithinAThirdOfTheirWidth(String characters, float x, float y, boolean repeats) {
        overprints.repeats("A", 100, 200, 6);

        assertThat(overprints.repeats(characters, x, y, 6)).isEqualTo(repeats);
    }

    @Test
    void areOfOnePage() {
        overprints.repeats("A", 100, 200, 6);

        overprints.clear();

        assertThat(overprints.repeats("A", 100, 200, 6)).isFalse();
    }

    /** Against what {@code PDFTextStripper.processTextPosition} of PDFBox 3 does with sorted maps. */
    @Test
    void areThoseThatPdfBoxTells() {
        Random random = new Random(7);
        List<float[]> standing = new ArrayList<>();
        int repeated = 0;
        for (int i = 0; i < 5_000; i++) {
            String characters = random.nextBoolean() ? "l" : "ffi";
            float x = random.nextFloat(-20, 180);
            float y = random.nextFloat(-20, 180);
            float width = random.nextInt(20) == 0 ? random.nextFloat(250) : random.nextFloat(12);
            float tolerance = width / characters.length() / 3;
            float kind = characters.length();
            boolean expected = standing.stream()
                    .anyMatch(each -> each[0] == kind
                            && each[1] >= x - tolerance
                            && each[1] < x + tolerance
                            && each[2] >= y - tolerance
                            && each[2] < y + tolerance);

            assertThat(overprints.repeats(characters, x, y, width)).isEqualTo(expected);

            repeated += expected ? 1 : 0;
            if (!expected) {
                standing.add(new float[] {kind, x, y});
            }
        }
        assertThat(repeated).isBetween(500, 4_500);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,       0,         6",
        "Infinity,  -Infinity, 6",
        "3e38,      -3e38,     3e38",
        "0,         0,         Infinity",
        "0,         0,         NaN",
        "0,         0,         -6",
    })
    void endWhateverADamagedFileSays(float x, float y, float width) {
        assertThat(overprints.repeats("A", x, y, width)).isFalse();
    }
}
