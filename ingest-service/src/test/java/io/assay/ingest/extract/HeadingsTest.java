package io.assay.ingest.extract;

import static io.assay.ingest.extract.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ingest.extract.ExtractedText.Heading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xml.sax.helpers.AttributesImpl;

class HeadingsTest {
    private final DocumentExtractor extractor = new DocumentExtractor(new ExtractionLimits(200_000, 20_000));

    @Test
    void areKnownOfAWebPage() throws Exception {
        String html = """
                <html><head><title>Dues</title></head><body><p>Before.</p><h1>Harbour
                <b>dues</b></h1><h2> </h2><p>All pay.</p><div><h3>Whalers<br>too</h3></div></body></html>""";

        ExtractedText text = extractor.extract(new Document(utf8(html), "text/html", null));

        assertThat(text.pages()).containsExactly("Before.\n\nHarbour dues\n\nAll pay.\n\nWhalers\ntoo");
        assertThat(text.headings()).containsExactly(new Heading(0, 9, 21, 1), new Heading(0, 33, 44, 3));
    }

    @Test
    void withinTheRowsOfTablesAreCells() throws Exception {
        String html = "<h1>Dues</h1><table><tr><td><h2>Port</h2></td><td>Fee</td></tr></table><h2>Late</h2>";

        ExtractedText text = extractor.extract(new Document(utf8(html), "text/html", null));

        String page = text.pages().get(0);
        assertThat(text.headings())
                .extracting(heading -> page.substring(heading.start(), heading.end()))
                .containsExactly("Dues", "Late");
    }

    @Test
    void standOnTheirPages() {
        BlockTextHandler handler = new BlockTextHandler(1_000, Set.of("page"));
        for (String title : List.of("One", "Two")) {
            element(handler, "div", "page", () -> element(handler, "h1", "", () -> write(handler, title)));
        }

        assertThat(handler.pages()).hasSize(2).allSatisfy(page -> assertThat(page)
                .isNotBlank());
        assertThat(handler.headings())
                .extracting(heading -> handler.pages().get(heading.page()).substring(heading.start(), heading.end()))
                .containsExactly("One", "Two");
    }

    private static void element(BlockTextHandler handler, String name, String kind, Runnable content) {
        AttributesImpl attributes = new AttributesImpl();
        attributes.addAttribute("", "class", "class", "CDATA", kind);
        handler.startElement("", name, name, attributes);
        content.run();
        handler.endElement("", name, name);
    }

    private static void write(BlockTextHandler handler, String text) {
        handler.characters(text.toCharArray(), 0, text.length());
    }

    @Test
    void areKnownOfMarkdown() throws Exception {
        String markdown = "# Casks\n\nAre *coopered*.\n\nStowing\n-------\n\nComes last.";

        ExtractedText text = extractor.extract(new Document(utf8(markdown), "text/markdown", null));

        assertThat(text.headings()).containsExactly(new Heading(0, 0, 5, 1), new Heading(0, 22, 29, 2));
    }

    @Test
    void areKnownOfAWordDocument() throws Exception {
        byte[] docx = Documents.docx("Travel", List.of("Trains."), List.of(List.of("City", "Limit")));

        ExtractedText text = extractor.extract(new Document(docx, null, null));

        assertThat(text.headings()).containsExactly(new Heading(0, 0, 6, 1));
    }

    @Test
    void areNotKnownOfAPdf() throws Exception {
        byte[] pdf = Documents.pdf("Leave", List.of(List.of("Leave", "First page.")));

        assertThat(extractor.extract(new Document(pdf, null, null)).headings()).isNull();
    }
}
