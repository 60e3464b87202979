package io.assay.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggedTokensTest {
    /** The same two persons side by side and a place, in each scheme; each token is one code point wide. */
    @ParameterizedTest
    @CsvSource({
        "IOB1, I-PER I-PER B-PER O I-LOC",
        "IOB2, B-PER I-PER B-PER O B-LOC",
        "IOBES, B-PER E-PER S-PER O S-LOC",
        "BILOU, B-PER L-PER U-PER O U-LOC"
    })
    void schemesSayTheSame(String scheme, String tags) {
        List<Label.Entity> entities = TaggedTokens.entities(places(5), List.of(tags.split(" ")));

        assertThat(entities).as(scheme).containsExactly(entity(0, 2, "PER"), entity(2, 3, "PER"), entity(4, 5, "LOC"));
    }

    @ParameterizedTest
    @CsvSource({
        "O O, ''",
        "B-A I-B, '0-1 A, 1-2 B'",
        "I-A I-A, '0-2 A'",
        "E-A E-A, '0-1 A, 1-2 A'",
        "B-A-B I-A-B, '0-2 A-B'"
    })
    void whatIsNotWellFormedIsReadLeniently(String tags, String entities) {
        String read = TaggedTokens.entities(places(2), List.of(tags.split(" "))).stream()
                .map(entity -> entity.span().start() + "-" + entity.span().end() + " " + entity.label())
                .collect(Collectors.joining(", "));

        assertThat(read).isEqualTo(entities);
    }

    @Test
    void tokensAreFoundInTheirText() {
        String text = "\uD83D\uDE00 Ada  met Bob\u00A0Ross.";

        List<Span> places = TaggedTokens.places(text, List.of("\uD83D\uDE00", "Ada", "met", "Bob Ross", "."));

        assertThat(places)
                .containsExactly(new Span(0, 1), new Span(2, 5), new Span(7, 10), new Span(11, 19), new Span(19, 20));
    }

    @Test
    void aTokenOfAnotherTextIsNamed() {
        assertThatThrownBy(() -> TaggedTokens.places("Ada met", List.of("Ada", "saw")))
                .isInstanceOf(InvalidLineException.class)
                .hasMessageContaining("\"saw\"");
    }

    @ParameterizedTest
    @CsvSource({"X-PER", "PER", "B-", "''"})
    void whatIsNoTagIsNamed(String tag) {
        assertThatThrownBy(() -> TaggedTokens.entities(places(1), List.of(tag)))
                .isInstanceOf(InvalidLineException.class)
                .hasMessageContaining("\"" + tag + "\" is no tag");
    }

    private static List<Span> places(int count) {
        return IntStream.range(0, count).mapToObj(at -> new Span(at, at + 1)).toList();
    }

    private static Label.Entity entity(int start, int end, String label) {
        return new Label.Entity(new Span(start, end), label);
    }
}
