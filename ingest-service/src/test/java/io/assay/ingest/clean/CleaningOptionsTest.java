package io.assay.ingest.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.contracts.event.DocumentIngested.Removed;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractedText.Heading;
import io.assay.ingest.extract.Format;
import java.text.Normalizer.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningOptionsTest {
    private static final CleaningOptions BY_DEFAULT = CleaningOptions.DEFAULT;

    @Test
    void aLineThatIsTakenOutLeavesItsNeighboursApart() {
        CleaningOptions options = with(List.of("CONFIDENTIAL"), Replacement.of("\\s*\\[\\d+]", ""));

        Cleaned cleaned =
                Cleaner.clean(html("Dues [1]\n\nCONFIDENTIAL\n\nFees are\ndue [2].\nCONFIDENTIAL Now"), options);

        assertThat(cleaned.text().text()).isEqualTo("Dues\n\nFees are\ndue.\nNow");
        assertThat(cleaned.removed()).isEqualTo(new Removed(0, 2, 2));
    }

    @ParameterizedTest
    @CsvSource({"\\s+, ' '", ".*, ''", "\\n+, ' '", "$, x", "a, '\u2029'"})
    void noExpressionJoinsParagraphs(String expression, String replacement) {
        CleaningOptions options = with(List.of(), Replacement.of(expression, replacement));

        String clean = Cleaner.clean(html("a fee\n\na due"), options).text().text();

        assertThat(clean).doesNotContain("fee a due").matches("(?s)(.*fee.*\n\n.*due.*)?");
    }

    @Test
    void replacesWhatGroupsMatched() {
        CleaningOptions options = with(List.of(), Replacement.of("(\\d+)-(\\d+)", "$1 to $2"));

        assertThat(Cleaner.clean(html("Pages 3-7"), options).text().text()).isEqualTo("Pages 3 to 7");
    }

    @Test
    void endsAnExpressionThatGoesBackForEver() {
        CleaningOptions options = with(List.of(), Replacement.of("(.*a){15}b", ""));

        assertThatExceptionOfType(RunawayExpressionException.class)
                .isThrownBy(() -> Cleaner.clean(html("a".repeat(60)), options))
                .withMessageContaining("(.*a){15}b");
    }

    @Test
    void endsAnExpressionThatRecursTooDeeply() {
        CleaningOptions options = with(List.of(), Replacement.of("(a|b)*c", ""));

        assertThatExceptionOfType(RunawayExpressionException.class)
                .isThrownBy(() -> Cleaner.clean(html("ab".repeat(500_000)), options));
    }

    @ParameterizedTest
    @CsvSource({"(, ''", "a, $1"})
    void refusesWhatIsNoReplacement(String expression, String replacement) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replacement.of(expression, replacement))
                .withMessageContaining(expression);
    }

    @Test
    void keepsSpacesWhereTheyAreAskedFor() {
        CleaningOptions options = new CleaningOptions(Form.NFC, false, true, false, List.of(), List.of(), false);

        assertThat(Cleaner.clean(html("  for all:\t \n    sum  up"), options)
                        .text()
                        .text())
                .isEqualTo("  for all:\n    sum  up");
    }

    @Test
    void keepsHeadersAndFootersWhereTheyAreAskedFor() {
        CleaningOptions options = new CleaningOptions(Form.NFC, false, false, false, List.of(), List.of(), true);
        ExtractedText text = new ExtractedText(Format.PDF, null, List.of("Report\nOne.\n1", "Report\nTwo.\n2"));

        Cleaned kept = Cleaner.clean(text, options);
        Cleaned removed = Cleaner.clean(text, BY_DEFAULT);

        assertThat(kept.text().text()).isEqualTo("Report\nOne.\n1\n\nReport\nTwo.\n2");
        assertThat(kept.removed()).isEqualTo(new Removed(0, 0, 0));
        assertThat(removed.text().text()).isEqualTo("One.\n\nTwo.");
        assertThat(removed.removed()).isEqualTo(new Removed(4, 0, 0));
    }

    @Test
    void knowsOnlyWhatDiffersFromTheDefault() {
        CleaningOptions options = new CleaningOptions(Form.NFKC, true, false, false, List.of("x"), List.of(), false);

        assertThat(BY_DEFAULT.content()).isEmpty();
        assertThat(options.content()).containsOnlyKeys("form", "asciiOnly", "substrings");
    }

    @Test
    void notesWherePagesAndHeadingsStart() {
        String first =
                "Running head\nThe harbour master keeps the book of dues and writes down every vessel that is\n1";
        String second = "Running head\nin port.\n\nNext.\n2";
        String third = " \n";
        ExtractedText paged =
                new ExtractedText(Format.PDF, null, List.of(first, second, third, "Running head\nIt leaves.\n4"));
        String page = "Dues\n\nof\n\nports\nFees\n\nnone";
        ExtractedText headed = new ExtractedText(
                Format.HTML,
                null,
                List.of(page),
                List.of(new Heading(0, 0, 8, 1), new Heading(0, 16, 20, 2), new Heading(0, 23, 25, 3)));

        CleanText pages = Cleaner.clean(paged, BY_DEFAULT).text();
        CleanText headings = Cleaner.clean(headed, BY_DEFAULT).text();

        assertThat(pages.pageStarts())
                .containsExactly(
                        0,
                        pages.text().indexOf("in port"),
                        pages.text().indexOf("It leaves"),
                        pages.text().indexOf("It leaves"));
        assertThat(headings.text()).isEqualTo(page);
        assertThat(headings.headings().inOrder())
                .containsExactly(new Headings.Heading(0, 1, "Dues of"), new Headings.Heading(16, 2, "Fees"));
    }

    @Test
    void findsThePathToAPlace() {
        Headings headings = new Headings(List.of(
                new Headings.Heading(2, 2, "a"),
                new Headings.Heading(4, 1, "b"),
                new Headings.Heading(6, 3, "c"),
                new Headings.Heading(8, 2, "d")));

        assertThat(headings.pathTo(1)).isEmpty();
        assertThat(headings.pathTo(3)).containsExactly("a");
        assertThat(headings.pathTo(6)).containsExactly("b", "c");
        assertThat(headings.pathTo(100)).containsExactly("b", "d");
    }

    private static CleaningOptions with(List<String> substrings, Replacement... replacements) {
        return new CleaningOptions(Form.NFC, false, false, false, substrings, List.of(replacements), false);
    }

    private static ExtractedText html(String text) {
        return new ExtractedText(Format.HTML, null, List.of(text));
    }
}
