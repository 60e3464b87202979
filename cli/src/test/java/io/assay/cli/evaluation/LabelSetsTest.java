package io.assay.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSetsTest {
    private static final Set<String> DATASET = Set.of("PERSON", "LOCATION", "card_arrival", "positive", "neutral");

    @ParameterizedTest
    @CsvSource({
        "PER, PERSON",
        "pers, PERSON",
        "Loc, LOCATION",
        "Card arrival, card_arrival",
        "POS, positive",
        "NEU, neutral",
        "LABEL_1, ",
        "ne, ",
        "-, "
    })
    void suggestsWhatIsClear(String label, String meant) {
        LabelSets sets = LabelSets.of(List.of(label), Map.of(), DATASET);

        assertThat(sets.unmapped()).containsExactly(label);
        assertThat(sets.suggested()).isEqualTo(meant == null ? Map.of() : Map.of(label, meant));
    }

    @Test
    void suggestsNothingOfTwoThatMayBeMeant() {
        LabelSets sets = LabelSets.of(List.of("card"), Map.of(), Set.of("card_arrival", "card_lost"));

        assertThat(sets.suggested()).isEmpty();
    }

    @Test
    void whatIsMappedIsNeitherUnmappedNorMissing() {
        LabelSets sets = LabelSets.of(List.of("PER", "MISC"), Map.of("PER", "PERSON"), Set.of("PERSON", "LOCATION"));

        assertThat(sets.unmapped()).containsExactly("MISC");
        assertThat(sets.missing()).containsExactly("LOCATION");
        assertThat(sets.areEqual()).isFalse();
        assertThat(LabelSets.of(List.of("a"), Map.of("a", "b"), Set.of("b")).areEqual())
                .isTrue();
    }

    @Test
    void entitiesHaveTheLabelsOfTheirTokensWithoutThePrefix() {
        assertThat(LabelSets.ofEntities(List.of("O", "B-PER", "I-PER", "S-ORG", "LOC", "B-B-cell")))
                .containsExactly("B-cell", "LOC", "ORG", "PER");
    }
}
