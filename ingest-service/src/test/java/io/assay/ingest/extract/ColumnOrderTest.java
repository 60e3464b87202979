package io.assay.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnOrderTest {
    private static final String HEADING = "Rules of the harbour that every master of a vessel has to keep on all days";
    private static final List<String> LEFT = List.of(
            "The harbour master keeps",
            "the book of dues, and so",
            "writes down all vessels.",
            "No one is let out again",
            "before the dues are paid.",
            "Boats pay half.",
            "A pilot comes on board at",
            "the outer buoy by day, at");
    private static final List<String> RIGHT = List.of(
            "night at the lighthouse.",
            "Each vessel is moored as",
            "the pilot says, with two",
            "lines ahead and astern of",
            "it, and leaves by the tide",
            "of the next morning.",
            "Lamps burn from dusk on,",
            "until the sun is up again.");

    private final DocumentExtractor extractor = new DocumentExtractor(new ExtractionLimits(1 << 20, 1 << 20));

    @Test
    void linesAcrossTwoColumnsOfProseAreReadColumnByColumn() throws Exception {
        List<String> lines = lines(Documents.pdfAcross(HEADING, rows(List.of(LEFT, RIGHT)), 50, 320));

        assertThat(lines).containsExactlyElementsOf(concat(List.of(List.of(HEADING), LEFT, RIGHT)));
    }

    @Test
    void linesAcrossThreeColumnsOfUnlikeLengthAreToo() throws Exception {
        List<String> shorter = new ArrayList<>(RIGHT.subList(0, 7));
        shorter.add("");

        List<String> lines = lines(Documents.pdfAcross(HEADING, rows(List.of(LEFT, shorter, LEFT)), 30, 220, 410));

        assertThat(lines).containsExactlyElementsOf(concat(List.of(List.of(HEADING), LEFT, RIGHT.subList(0, 7), LEFT)));
    }

    @Test
    void rowsOfATableStayRows() throws Exception {
        List<String> names =
                List.of("Berth", "Water and power", "Pilot", "Tug", "Crane by the hour", "Waste", "Lamps", "Ice");
        List<String> prices = List.of("120.00", "14.50", "300.00", "410.00", "95.00", "7.25", "2.00", "11.00");

        List<String> lines = lines(Documents.pdfAcross("Dues", rows(List.of(names, prices)), 50, 320));

        assertThat(lines)
                .hasSize(1 + names.size())
                .element(2)
                .asString()
                .containsSubsequence("Water and power", "14.50");
    }

    @Test
    void aTableOfTextsOfUnlikeLengthStaysRows() throws Exception {
        List<String> terms =
                List.of("Mooring", "Tide table", "Pilot", "Harbour master", "Buoy", "Berth", "Outer roads", "Dues");
        List<String> meanings = List.of(
                "making a vessel fast with lines",
                "when the water is high",
                "knows the way in",
                "keeps the book of dues",
                "marks where it is deep",
                "a place to lie at",
                "where vessels wait for the pilot",
                "what is paid");

        List<String> lines = lines(Documents.pdfAcross("Words", rows(List.of(terms, meanings)), 50, 320));

        assertThat(lines)
                .hasSize(1 + terms.size())
                .element(4)
                .asString()
                .containsSubsequence("Harbour master", "keeps");
    }

    @Test
    void aFewLinesBesideEachOtherMayBeAnything() throws Exception {
        List<String> lines =
                lines(Documents.pdfAcross(HEADING, rows(List.of(LEFT.subList(0, 4), RIGHT.subList(0, 4))), 50, 320));

        assertThat(lines).hasSize(5);
    }

    private static List<List<String>> rows(List<List<String>> columns) {
        return IntStream.range(0, columns.get(0).size())
                .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
                .toList();
    }

    private static List<String> concat(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** The lines of the only page that are not blank. */
    private List<String> lines(byte[] pdf) throws UnreadableDocumentException {
        return extractor
                .extract(new Document(pdf, "application/pdf", null))
                .pages()
                .get(0)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
