package io.assay.eval.dashboard.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.text.Span;
import io.assay.eval.store.StoredPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final String TEXT = "Ärger 😀 macht hässlich. 😀 Freude nicht. 한국어도 됩니다.";

    @Test
    void whatTwoPassagesHaveStandsInTheSecondAsOverlap() {
        List<StoredPassage> passages = List.of(passage(0, 0, 10), passage(1, 6, 20));

        List<Block> blocks = Block.of(null, passages);

        assertThat(blocks).extracting(Block::overlap).containsExactly("", "😀 ma");
        assertThat(blocks).extracting(Block::text).containsExactly("Ärger ", "cht hässli");
    }

    @Test
    void knowsWhatTheLastPassageOfThePartBeforeHas() {
        List<Block> blocks = Block.of(passage(0, 0, 10), List.of(passage(1, 6, 20)));

        assertThat(blocks).extracting(Block::overlap).containsExactly("😀 ma");
        assertThat(blocks).extracting(Block::text).containsExactly("cht hässli");
    }

    @Test
    void countsWhatNoPassageHas() {
        List<Block> blocks = Block.of(null, List.of(passage(0, 0, 5), passage(1, 9, 12)));

        assertThat(blocks).extracting(Block::missing).containsExactly(4, 0);
        assertThat(blocks).extracting(Block::text).containsExactly("Ärger", "acht".substring(0, 3));
    }

    /** Any number of passages over any of the others, as deep as they like. */
    @RepeatedTest(200)
    void inARowTheyAreTheCleanText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int length = TEXT.codePointCount(0, TEXT.length());
        List<StoredPassage> passages = new ArrayList<>();
        int start = 0;
        int covered = 0;
        while (covered < length) {
            int end = Math.min(length, Math.max(start, covered - random.nextInt(4)) + 1 + random.nextInt(12));
            passages.add(passage(passages.size(), start, end));
            covered = Math.max(covered, end);
            start = Math.max(start, covered - random.nextInt(10));
        }

        String row = Block.of(null, passages).stream()
                .map(block -> block.overlap() + block.text())
                .collect(Collectors.joining());

        assertThat(row).isEqualTo(TEXT);
    }

    private static StoredPassage passage(int index, int start, int end) {
        String text = TEXT.substring(TEXT.offsetByCodePoints(0, start), TEXT.offsetByCodePoints(0, end));
        return new StoredPassage("p" + index, index, new Span(start, end), text, null, null, null, null);
    }
}
