package io.assay.ingest.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ingest.split.MarkedParagraph;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageIdentifierTest {
    private static final LanguageIdentifier IDENTIFIER = new LanguageIdentifier();

    @Test
    void knowsTheLanguageOfNineParagraphsInTenAndIsWrongOfOneInFiftyAtMost() {
        List<MarkedParagraph> paragraphs = MarkedParagraph.all().toList();

        long right = paragraphs.stream()
                .filter(each -> each.language().equals(IDENTIFIER.identify(each.text())))
                .count();
        long uncertain = paragraphs.stream()
                .map(each -> IDENTIFIER.identify(each.text()))
                .filter(Objects::isNull)
                .count();

        assertThat(right).isGreaterThanOrEqualTo(paragraphs.size() * 9L / 10);
        assertThat(paragraphs.size() - right - uncertain).isLessThanOrEqualTo(paragraphs.size() / 50);
    }

    @Test
    void aPartInAnotherLanguageIsNotTakenForTheDocuments() {
        List<MarkedParagraph> paragraphs = MarkedParagraph.all().toList();
        List<String> languages =
                paragraphs.stream().map(MarkedParagraph::language).distinct().toList();

        for (MarkedParagraph paragraph : paragraphs) {
            String alone = IDENTIFIER.identify(paragraph.text());
            for (String other : languages) {
                if (!other.equals(paragraph.language()) && !other.equals(alone)) {
                    assertThat(IDENTIFIER.identify(paragraph.text(), other))
                            .as("'%s' in a document in '%s'", paragraph.text(), other)
                            .isNotEqualTo(other);
                }
            }
        }
    }

    @Test
    void aPartInTheLanguageOfItsDocumentIsFoundAsOftenAsOnItsOwn() {
        List<MarkedParagraph> paragraphs = MarkedParagraph.all().toList();

        assertThat(paragraphs)
                .filteredOn(each -> each.language().equals(IDENTIFIER.identify(each.text())))
                .allSatisfy(each -> assertThat(IDENTIFIER.identify(each.text(), each.language()))
                        .isEqualTo(each.language()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1998", "4.20 - 3.5 %", "https://example.org/pump.html info@example.org", "😀"})
    void saysNothingOfWhatIsInNoLanguage(String text) {
        assertThat(IDENTIFIER.identify(text)).isNull();
        assertThat(IDENTIFIER.identify(text, "en")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 200})
    void isNotMisledByRepetition(int times) {
        String text = "The harbour master keeps the book of dues. ".repeat(times);

        assertThat(IDENTIFIER.identify(text)).isEqualTo("en");
    }

    @Test
    void saysTheSameOfTheSameText() {
        String text = MarkedParagraph.all().map(MarkedParagraph::text).collect(Collectors.joining(" "));

        List<String> once = answers(IDENTIFIER, text);
        List<String> again = answers(new LanguageIdentifier(), text);

        assertThat(again).isEqualTo(once);
    }

    private static List<String> answers(LanguageIdentifier identifier, String text) {
        return IntStream.range(0, 40)
                .mapToObj(at -> String.valueOf(identifier.identify(text.substring(100 * at))))
                .toList();
    }
}
