package io.assay.ingest.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanerTest {
    private static final String WRAPPED = """
            The harbour master keeps the book of dues and writes down every vessel that
            comes in after the bell has rung, and no captain may leave before the well-
            known mark beside his name is set in red.""";

    @Test
    void leavesCleanTextAsItIs() {
        String clean = "Heading\n\nA paragraph of two sentences. Here is the second.\n\nitem one\nitem two";

        assertThat(clean(html(clean))).isEqualTo(clean);
    }

    @Test
    void bringsWhiteSpaceToOneForm() {
        String text = " \t first\u00A0 \u2003 line \r\nsecond\rthird\u2028fourth\n \n\n\n\nnext\u2029last \n\n";

        assertThat(clean(html(text))).isEqualTo("first line\nsecond\nthird\nfourth\n\nnext\n\nlast");
    }

    @Test
    void dropsWhatIsNeverSeenAndComposesTheRest() {
        String text =
                "\uFEFFCafe\u0301\0 is\u200B \u202Eopen\u202C, soft\u00ADhyphen, \uD83Dlone, \uD83D\uDC69\u200D\uD83D\uDE80";

        assertThat(clean(html(text)))
                .isEqualTo("Café is open, softhyphen, lone, \uD83D\uDC69\u200D\uD83D\uDE80"); // an emoji's joiner stays
    }

    @Test
    void joinsWrappedLinesOfPlainTextAndKeepsAHyphenThere() {
        String text = "Dues\n====\n\n" + WRAPPED + "\n\n- one item\n- another item";

        assertThat(clean(plain(text)))
                .isEqualTo("Dues\n====\n\nThe harbour master keeps the book of dues and writes down every vessel that"
                        + " comes in after the bell has rung, and no captain may leave before the well-known mark"
                        + " beside his name is set in red.\n\n- one item\n- another item");
    }

    @Test
    void mendsAWordThatAPdfBreaks() {
        String page = WRAPPED.replace("well-\nknown", "mea-\nsured").replace("book of", "in-house book of in-\nhouse");

        assertThat(clean(pdf(page))).contains("the measured mark", "book of in-house dues");
    }

    @Test
    void joinsNothingThatWasNotWrapped() {
        String verse = "Tell me\nnot in\nmournful\nnumbers";
        String longLines = "A paragraph on one line. ".repeat(20).strip() + "\nAnother one. "
                + "And more. ".repeat(20).strip();

        assertThat(clean(plain(verse))).isEqualTo(verse);
        assertThat(clean(plain(longLines))).isEqualTo(longLines);
    }

    @Test
    void removesNumberedFootersAndRepeatedHeaders() {
        ExtractedText text =
                pages(4, page -> "Fleet report\n\nBody of leaf " + word(page) + ".\n\nPage " + (page + 3) + " of 12");

        assertThat(clean(text))
                .isEqualTo("Body of leaf one.\n\nBody of leaf two.\n\nBody of leaf three.\n\nBody of leaf four.");
    }

    @Test
    void removesSeveralLinesOfHeader() {
        ExtractedText text = pages(3, page -> (page + 1) + "\nFleet report\nInternal\nBody of " + word(page) + ".");

        assertThat(clean(text)).isEqualTo("Body of one.\n\nBody of two.\n\nBody of three.");
    }

    @Test
    void keepsTheSameWordsElsewhereOnAPage() {
        ExtractedText text =
                pages(3, page -> "Fleet report\nSee " + word(page) + "\nFleet report\nand " + word(page) + ".");

        assertThat(clean(text)).startsWith("See one\nFleet report\nand one.");
    }

    @Test
    void keepsLinesWhoseNumbersDoNotCountPages() {
        List<Integer> years = List.of(2019, 2023, 2016, 2021);
        ExtractedText text = pages(4, page -> "Sales of " + years.get(page) + "\nwere fair in " + word(page) + ".");

        assertThat(clean(text)).contains("Sales of 2019", "Sales of 2023", "Sales of 2016", "Sales of 2021");
    }

    @Test
    void keepsAPagesOnlyLine() {
        ExtractedText text = pages(5, page -> "Leaf number " + (page + 1) + " of the log.");

        assertThat(clean(text)).contains("Leaf number 1 of", "Leaf number 3 of", "Leaf number 5 of");
    }

    @Test
    void keepsWhatStandsOnHalfOfThePagesOnly() {
        ExtractedText text =
                pages(4, page -> (page % 2 == 0 ? "Even so" : "Odd " + word(page)) + "\nbody " + word(page) + ".");

        assertThat(clean(text)).contains("Even so");
    }

    @Test
    void carriesASentenceOverAPageTurn() {
        String first = "Running head\n" + WRAPPED.substring(0, WRAPPED.indexOf(" may leave")) + "\n1";
        String second = "Running head\n" + WRAPPED.substring(WRAPPED.indexOf("may leave")) + "\n2";

        String clean = clean(new ExtractedText(Format.PDF, null, List.of(first, second)));

        assertThat(clean).contains("no captain may leave").doesNotContain("Running", "\n");
    }

    @ParameterizedTest
    @CsvSource({"' Dues \t and\nfees ', Dues and fees", "'\0', ", ", "})
    void cleansATitle(
            @org.jspecify.annotations.Nullable String title, @org.jspecify.annotations.Nullable String expected) {
        ExtractedText text = new ExtractedText(Format.HTML, title, List.of("text"));

        assertThat(Cleaner.cleanTitle(text).orElse(null)).isEqualTo(expected);
    }

    @Test
    void cleansWhatIsCleanToItself() {
        String once = clean(plain(WRAPPED + "\n\n\n* item\u0000\t one\n"));

        assertThat(clean(html(once))).isEqualTo(once);
    }

    private static String clean(ExtractedText text) {
        return Cleaner.clean(text, CleaningOptions.DEFAULT).text().text();
    }

    private static String word(int page) {
        return List.of("one", "two", "three", "four", "five").get(page);
    }

    private static ExtractedText pages(int count, java.util.function.IntFunction<String> page) {
        return new ExtractedText(
                Format.PDF,
                null,
                new ArrayList<>(IntStream.range(0, count).mapToObj(page).toList()));
    }

    private static ExtractedText html(String text) {
        return new ExtractedText(Format.HTML, null, List.of(text));
    }

    private static ExtractedText plain(String text) {
        return new ExtractedText(Format.PLAIN_TEXT, null, List.of(text));
    }

    private static ExtractedText pdf(String text) {
        return new ExtractedText(Format.PDF, null, List.of(text));
    }
}
