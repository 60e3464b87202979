package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.text.CodePointIndex;
import io.assay.ingest.clean.CleanText;
import io.assay.ingest.clean.Headings;
import io.assay.ingest.clean.Headings.Heading;
import java.util.ArrayList;
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

        List<Piece> pieces = Splitter.split(CleanText.of(text), configuration);

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

    @RepeatedTest(300)
    void lessOverlapsPassagesAreTheText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        CleanText clean = structured(random);
        SplittingConfiguration configuration = configuration(random);

        List<Piece> pieces = Splitter.split(clean, configuration);

        int[] codePoints = clean.text().codePoints().toArray();
        StringBuilder rebuilt = new StringBuilder();
        int covered = 0;
        for (Piece piece : pieces) {
            int start = piece.span().start();
            int end = piece.span().end();
            assertThat(piece.text())
                    .isEqualTo(new String(codePoints, start, end - start))
                    .isNotBlank();
            assertThat(start).isLessThanOrEqualTo(covered);
            assertThat(end).isGreaterThan(covered);
            rebuilt.append(
                    piece.text(),
                    piece.text().offsetByCodePoints(0, covered - start),
                    piece.text().length());
            covered = end;
        }
        assertThat(rebuilt).as("%s", configuration).hasToString(clean.text());
    }

    private static SplittingConfiguration configuration(Random random) {
        int length = 1 + random.nextInt(40);
        int overlap = random.nextInt(length);
        Lengths lengths = new Lengths(length, overlap, random.nextInt(length + 1));
        List<String> separators = List.of("\n\n", Recursive.SENTENCE, "\n", ". ", " ");
        SplittingConfiguration drawn =
                switch (random.nextInt(4)) {
                    case 0 -> new SentenceBoundWords(lengths);
                    case 1 ->
                        new Recursive(
                                separators.subList(random.nextInt(5), 5),
                                anyOf(Measure.values(), random),
                                length,
                                overlap);
                    default -> new Units(anyOf(Unit.values(), random), lengths);
                };
        SplittingConfiguration inside = random.nextInt(4) == 0 ? new SplittingConfiguration.Whole() : drawn;
        return random.nextInt(3) == 0 ? new Sections(1 + random.nextInt(3), inside) : inside;
    }

    private static <T> T anyOf(T[] values, Random random) {
        return List.of(values).get(random.nextInt(values.length));
    }

    /** A text with pages, some of them empty, and headings at the starts of lines, as cleaning makes them. */
    private static CleanText structured(Random random) {
        String text = text(random);
        List<Integer> pages = new ArrayList<>(List.of(0));
        List<Heading> headings = new ArrayList<>();
        for (int at = 1; at < text.length(); at++) {
            boolean startsWord = text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\n';
            if (startsWord && text.charAt(at) != '\n' && random.nextInt(12) == 0) {
                pages.add(at);
            }
            if (startsWord && random.nextInt(20) == 0) {
                pages.add(pages.get(pages.size() - 1));
            }
            if (text.charAt(at - 1) == '\n' && text.charAt(at) != '\n' && random.nextInt(3) == 0) {
                headings.add(new Heading(at, 1 + random.nextInt(4), "h" + at));
            }
        }
        return new CleanText(text, pages, new Headings(headings), random.nextBoolean() ? "en" : null);
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
