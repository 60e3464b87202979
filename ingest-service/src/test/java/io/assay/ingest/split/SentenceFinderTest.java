package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceFinderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "One ends here.|Another follows!|Does a third?|Yes.",
                "It costs 4.50 a ton, i.e. 3.2 percent more.|No. 7 is free.",
                "Dr. Moor met J. Halden at St. Olav's, e.g. Prof. Berg's place.|They spoke.",
                "He said \"Stop.\"|Then he left.",
                "See Fig. 3 and Vol. 2, pp. 10-12, by Smith et al. Then read on.", // kept whole rather than cut wrongly
                "1. Remove the bolt.|Keep it.",
                "Das kostet z.B. 5 Euro bzw. 4 Pfund.|Danach ist Schluss.",
                "保安の元号。|次の文です。",
                "Visit example.org now.|Bye."
            })
    void findsSentences(String marked) {
        List<String> expected = List.of(marked.split("\\|"));

        List<String> found = sentences(String.join(marked.contains("。") ? "" : " ", expected), 100);

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void endsASentenceAtALinesEnd() {
        assertThat(sentences("A heading\n\nitem one\nitem two. More", 100))
                .containsExactly("A heading", "item one", "item two.", "More");
    }

    @Test
    void cutsAnOverlongSentenceBetweenWords() {
        assertThat(sentences("a b c d e f g.", 3)).containsExactly("a b c", "d e f", "g.");
    }

    @Test
    void countsAnIdeographAsAWord() {
        assertThat(sentences("元号の一つ", 2)).containsExactly("元号", "の一", "つ");
    }

    private static List<String> sentences(String text, int mostWords) {
        List<String> found = new ArrayList<>();
        new SentenceFinder(mostWords)
                .find(text, sentence -> found.add(text.substring(sentence.start(), sentence.end())));
        return found;
    }
}
