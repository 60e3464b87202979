package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void breaksAtSpacesAndIndentsWhatFollows() {
        assertThat(Paragraph.wrap("- aa bb cc dddddddddd e", "  ", 8))
                .containsExactly("- aa bb", "  cc", "  dddddddddd", "  e");
    }
}
