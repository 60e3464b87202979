package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.ingest.split.CollectionSplittings.NoSuchSplittingException;
import io.assay.ingest.split.SplittingConfiguration.Sentences;
import io.assay.ingest.split.SplittingConfiguration.Whole;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectionSplittingsTest {
    private static final SplittingConfiguration WORDS = new Units(Unit.WORD, new Lengths(200, 0, 0));
    private static final SplittingConfiguration LINES = new Units(Unit.LINE, new Lengths(10, 0, 0));
    private static final Sentences DEFAULT = new Sentences(120, 20);

    private final CollectionSplittings splittings =
            new CollectionSplittings(new NamedSplittings(DEFAULT, Map.of("words", WORDS)));

    @Test
    void whatACollectionHasOfItsOwnGoesBeforeWhatAllHave() throws NoSuchSplittingException {
        splittings.put("a", "words", LINES);
        splittings.put("a", "default", WORDS);
        splittings.put("a", "whole", LINES);

        assertThat(splittings.find("a", "words")).isEqualTo(LINES);
        assertThat(splittings.find("a", "default")).isEqualTo(WORDS);
        assertThat(splittings.find("a", "whole")).isEqualTo(new Whole());
        assertThat(splittings.find("b", "words")).isEqualTo(WORDS);
        assertThat(splittings.find("b", "default")).isEqualTo(DEFAULT);
    }

    @Test
    void whatIsTakenBackIsNotThereAnyMore() throws NoSuchSplittingException {
        splittings.put("a", "words", LINES);
        splittings.put("a", "lines", LINES);

        splittings.remove("a", "words");
        splittings.remove("a", "lines");

        assertThat(splittings.find("a", "words")).isEqualTo(WORDS);
        assertThatThrownBy(() -> splittings.find("a", "lines"))
                .isInstanceOf(NoSuchSplittingException.class)
                .hasMessage("it is one of default, whole, words");
    }

    @Test
    void whatCannotBeUsedIsToldOfAndNotReplaced() {
        splittings.put("a", "words", LINES);
        splittings.putUnusable("a", "words", "length is not positive: 0");

        assertThatThrownBy(() -> splittings.find("a", "words"))
                .isInstanceOf(NoSuchSplittingException.class)
                .hasMessage("length is not positive: 0");
    }
}
