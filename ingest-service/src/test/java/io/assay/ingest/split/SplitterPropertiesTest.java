package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.text.CodePointIndex;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for passages of any text. Each repetition draws its own text and lengths, from its number as seed. */
class SplitterPropertiesTest {
    private static final List<String> WORDS = List.of(
            "a", "harbour", "e.g.", "Dr.", "4.50", "\uD83D\uDE80", "元号", "naïve", "U.S.", "x".repeat(150), "\"so\"");
    private static final List<String> GAPS =
            List.of(" ", " ", " ", " ", ". ", ". ", "? ", "\n", "\n\n", ".\n", "。", ", ");

    @RepeatedTest(300)
    void holdsForAnyText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = text(random);
        int length = 1 + random.nextInt(40);
        SplittingConfiguration.Sentences configuration =
                new SplittingConfiguration.Sentences(length, random.nextInt(length));

        List<Piece> pieces = Splitter.split(text, configuration);

        CodePointIndex index = CodePointIndex.of(text);
        int covered = 0;
        StringBuilder rebuilt = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int start = index.toUtf16(piece.span().start());
            int end = index.toUtf16(piece.span().end());
            boolean last = i == pieces.size() - 1;
            assertThat(piece.index()).isEqualTo(i);
            assertThat(piece.text())
                    .isEqualTo(text.substring(start, end))
                    .isEqualTo(piece.text().strip());
            assertThat(Words.count(text, start, end)).isBetween(1, length + (last ? configuration.leastTail() : 0));
            assertThat(end).isGreaterThan(covered);
            if (start < covered) {
                assertThat(Words.count(text, start, covered)).isLessThanOrEqualTo(configuration.overlap());
            } else {
                assertThat(text.substring(covered, start)).isBlank();
                rebuilt.append(text, covered, start);
            }
            rebuilt.append(text, Math.max(start, covered), end);
            covered = end;
        }
        assertThat(text.substring(covered)).isBlank();
        assertThat(rebuilt.append(text.substring(covered))).hasToString(text); // less overlaps, all is there in order
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int words = 1 + random.nextInt(200);
        for (int i = 0; i < words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            text.append(i == words - 1 ? "." : GAPS.get(random.nextInt(GAPS.size())));
        }
        return text.toString();
    }
}
