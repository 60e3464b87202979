package io.assay.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerticalLinesTest {
    @Test
    void joinsLinesOfOneEastAsianCharacterEachAndNothingElse() {
        String page = "序\n\nわ\nた\nく\nし\n\n假\n定\n\nA\nB\nC\nend";

        String joined = VerticalLines.join(page);

        assertThat(joined).isEqualTo("序\n\nわたくし\n\n假\n定\n\nA\nB\nC\nend");
    }
}
