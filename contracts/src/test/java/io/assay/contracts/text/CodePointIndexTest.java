package io.assay.contracts.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePointIndexTest {
    private static final int TEXTS = 2_000;
    private static final int LONGEST = 60;

    @Test
    void aPairIsOneCodePoint() {
        CodePointIndex index = CodePointIndex.of("a😀b");

        assertThat(index.length()).isEqualTo(3);
        assertThat(index.toUtf16(2)).isEqualTo(3);
        assertThat(index.toCodePoint(3)).isEqualTo(2);
        assertThat(index.toCodePoint(2)).isEqualTo(1); // within the pair
    }

    @Test
    void randomTextsAreIndexedAsTheJdkCounts() {
        Random random = new Random(42);
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);

            CodePointIndex index = CodePointIndex.of(text);

            assertThat(index.length()).isEqualTo(text.codePointCount(0, text.length()));
            for (int codePoint = 0; codePoint <= index.length(); codePoint++) {
                int utf16 = text.offsetByCodePoints(0, codePoint);
                assertThat(index.toUtf16(codePoint)).isEqualTo(utf16);
                assertThat(index.toCodePoint(utf16)).isEqualTo(codePoint);
                boolean pair = codePoint < index.length() && Character.charCount(text.codePointAt(utf16)) == 2;
                if (pair) {
                    assertThat(index.toCodePoint(utf16 + 1)).isEqualTo(codePoint);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aPlaceOutsideTheTextIsRefused(int outside) {
        CodePointIndex index = CodePointIndex.of("ab");

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> index.toUtf16(outside))
                .withMessage("code point " + outside + " is outside [0, 2]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> index.toCodePoint(outside))
                .withMessage("UTF-16 unit " + outside + " is outside [0, 2]");
    }

    /** Characters of one and of two UTF-16 units, and halves of the latter, which may meet and become one. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(LONGEST);
        while (text.length() < length) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) ('a' + random.nextInt(26)));
                case 1 -> text.append((char) (0x4E00 + random.nextInt(0x5000)));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> text.append((char) (0xD800 + random.nextInt(0x800)));
            }
        }
        return text.toString();
    }
}
