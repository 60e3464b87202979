package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceRulesTest {
    static Stream<MarkedParagraph> paragraphs() {
        return MarkedParagraph.all();
    }

    @ParameterizedTest
    @MethodSource("paragraphs")
    void findsTheSentencesOfALanguage(MarkedParagraph paragraph) {
        List<String> found = sentences(paragraph.language(), paragraph.text());

        assertThat(found).extracting(String::strip).isEqualTo(paragraph.sentences());
    }

    @Test
    void endsASentenceAtALinesEndAndGivesItTheWhiteSpaceThere() {
        assertThat(sentences("en", "A heading\n\nitem one\nitem two. More"))
                .containsExactly("A heading\n\n", "item one\n", "item two. ", "More");
    }

    @Test
    void leavesOutNoCharacter() {
        String text = "\n One. Two?\n\n \n(Three.)  \n";

        assertThat(String.join("", sentences(null, text))).isEqualTo(text);
    }

    @Test
    void knowsInitialsAndDottedAbbreviationsOfAnyLanguage() {
        assertThat(sentences(null, "J. R. Hale, i.e. he, paid 3.50 in the U.S. Then he left."))
                .containsExactly("J. R. Hale, i.e. he, paid 3.50 in the U.S. Then he left."); // whole rather than cut
    }

    private static List<String> sentences(@Nullable String language, String text) {
        return SentenceRules.of(language).find(text, 0, text.length()).stream()
                .map(range -> text.substring(range.start(), range.end()))
                .toList();
    }
}
