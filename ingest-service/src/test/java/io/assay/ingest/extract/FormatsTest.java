package io.assay.ingest.extract;

import static io.assay.ingest.extract.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each format's text looks like, and what is said of what is within documents. */
class FormatsTest {
    private final DocumentExtractor extractor = new DocumentExtractor(new ExtractionLimits(1 << 20, 100_000));

    @Test
    void keepsTheHyphensThatHoldTheirLineTogether() throws Exception {
        String xml = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>"
                + "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>disclosure</w:t></w:r></w:p></w:body></w:document>";
        byte[] docx = Documents.docxOf(xml);

        ExtractedText text = extractor.extract(new Document(docx, null, null));

        assertThat(text.format()).isEqualTo(Format.DOCX);
        assertThat(text.pages()).containsExactly("non-disclosure");
    }

    @Test
    void readsAPresentationSlideBySlide() throws Exception {
        byte[] pptx =
                Documents.pptx(List.of("Goals\nGrow", "Fees"), List.of(List.of("City", "Fee"), List.of("Porto", "95")));

        ExtractedText text = extractor.extract(new Document(pptx, null, null));

        assertThat(text.format()).isEqualTo(Format.PPTX);
        assertThat(text.pages()).containsExactly("Goals\n\nGrow", "Fees\n\n| City | Fee |\n| Porto | 95 |");
    }

    @Test
    void readsAWorkbookSheetBySheet() throws Exception {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put("Fees", List.of(List.of("City", "", "Fee|net"), List.of("", "Porto"), List.of("Lines\nbreak", "b")));
        sheets.put("Notes", List.of(List.of("Only this.")));

        ExtractedText text = extractor.extract(new Document(Documents.xlsx(sheets), null, null));

        assertThat(text.format()).isEqualTo(Format.XLSX);
        assertThat(text.pages())
                .containsExactly(
                        "Fees\n\n| City | | Fee\\|net |\n| | Porto |\n| Lines break | b |", "Notes\n\nOnly this.");
    }

    @Test
    void readsAnOpenDocumentText() throws Exception {
        byte[] odt = Documents.odt("Stores", """
                <text:h text:outline-level='1'>Casks</text:h><text:p>Never sail on<text:s/>an empty one.</text:p>
                <text:list><text:list-item><text:p>Water</text:p></text:list-item>
                <text:list-item><text:p>Bread</text:p></text:list-item></text:list>
                <table:table><table:table-row><table:table-cell><text:p>Item</text:p></table:table-cell>
                <table:table-cell><text:p>Casks</text:p></table:table-cell></table:table-row></table:table>""");

        ExtractedText text = extractor.extract(new Document(odt, null, null));

        assertThat(text.format()).isEqualTo(Format.ODT);
        assertThat(text.title()).isEqualTo("Stores");
        assertThat(text.pages())
                .containsExactly("Casks\n\nNever sail on an empty one.\n\nWater\nBread\n\n| Item | Casks |");
    }

    @Test
    void readsRichText() throws Exception {
        String rtf = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}{\\info{\\title Stores}}\\pard Head\\par "
                + "Fr\\'fche and \\u8364?5.\\par}";

        ExtractedText text = extractor.extract(new Document(utf8(rtf), "text/plain", null));

        assertThat(text.format()).isEqualTo(Format.RTF);
        assertThat(text.title()).isEqualTo("Stores");
        assertThat(text.pages()).containsExactly("Head\n\nFrühe and €5.");
        assertThat(text.notes()).containsExactly("declared as text/plain, read as application/rtf");
    }

    @Test
    void readsABookChapterByChapterInTheOrderOfItsSpine() throws Exception {
        byte[] epub = Documents.epub("Sea", List.of("<h1>Two</h1><p>Ends.</p>", "<h1>One</h1><p>Begins.</p>"));

        ExtractedText text = extractor.extract(new Document(epub, null, null));

        assertThat(text.format()).isEqualTo(Format.EPUB);
        assertThat(text.title()).isEqualTo("Sea");
        assertThat(text.pages()).containsExactly("One\n\nBegins.", "Two\n\nEnds.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "City,Fee\nPorto,\"95, net\"\nLeeds\n",
                "City;Fee\r\nPorto;95, net\r\nLeeds\r\n",
                "City\tFee\nPorto\t95, net\nLeeds\n"
            })
    void readsATableOfTextRowByRow(String csv) throws Exception {
        ExtractedText text = extractor.extract(new Document(utf8(csv), "text/csv", null));

        assertThat(text.format()).isEqualTo(Format.CSV);
        assertThat(text.pages()).containsExactly("| City | Fee |\n| Porto | 95, net |\nLeeds\n");
    }

    @Test
    void readsJsonAsNamesAndValues() throws Exception {
        String json = """
                {"title": "Stores", "tags": ["sea", "bread"], "none": null,
                 "author": {"name": "Ada", "age": 36, "member": true}, "lines": [{"item": "Water"}, {"item": "Bread"}]}""";

        ExtractedText text = extractor.extract(new Document(utf8(json), null, null));

        assertThat(text.format()).isEqualTo(Format.JSON);
        assertThat(text.pages()).containsExactly("""
                title: Stores
                tags: sea
                tags: bread
                author.name: Ada
                author.age: 36
                author.member: true
                lines.item: Water
                lines.item: Bread

                """);
    }

    @ParameterizedTest
    @CsvSource({
        "'[{\"a\": 1}, {\"a\": 2}]', , JSON",
        "'{\"a\": 1}\n{\"a\": 2}\n', , JSON_LINES",
        "'{\"a\": 1}\n{\"a\": 2}\n', application/json, JSON_LINES"
    })
    void readsEachJsonValueAsAParagraph(String json, @Nullable String mediaType, Format expected) throws Exception {
        ExtractedText text = extractor.extract(new Document(utf8(json), mediaType, null));

        assertThat(text.format()).isEqualTo(expected);
        assertThat(text.pages().get(0).strip()).isEqualTo("a: 1\n\na: 2");
    }

    @Test
    void readsAMailWithItsAttachments() throws Exception {
        String eml = """
                From: =?utf-8?q?Ad=C3=A4?= <ada@example.org>
                To: bob@example.org
                Subject: The
                 stores
                Date: Thu, 26 Nov 2026 09:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain

                The plain one.
                --inner
                Content-Type: text/html; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                <p>Bring =DCbersee bread.</p><img src="http://example.org/pixel">
                --inner--
                --outer
                Content-Type: text/csv
                Content-Disposition: attachment; filename=list.csv
                Content-Transfer-Encoding: base64

                SXRlbSxDYXNrcwpXYXRlciwzNTAK
                --outer
                Content-Type: application/x-unknown
                Content-Disposition: attachment; filename=unknown.bin
                Content-Transfer-Encoding: base64

                AQIDBA==
                --outer--
                """;

        ExtractedText text = extractor.extract(new Document(utf8(eml), null, null));

        assertThat(text.format()).isEqualTo(Format.EML);
        assertThat(text.title()).isEqualTo("The stores");
        assertThat(text.pages()).containsExactly("""
                        The stores

                        From: Adä <ada@example.org>
                        To: bob@example.org
                        Date: Thu, 26 Nov 2026 09:00:00 +0000

                        Bring Übersee bread.""", "list.csv\n\n| Item | Casks |\n| Water | 350 |\n");
        assertThat(text.notes())
                .singleElement()
                .asString()
                .startsWith("unknown.bin was left out, unsupported-media-type");
    }

    @Test
    void readsAMailOfOutlookWithItsAttachments() throws Exception {
        byte[] msg = Documents.msg("The stores", "Bring Übersee bread.", "list.txt", "Water: 350 casks");

        ExtractedText text = extractor.extract(new Document(msg, null, null));

        assertThat(text.format()).isEqualTo(Format.MSG);
        assertThat(text.title()).isEqualTo("The stores");
        assertThat(text.pages())
                .containsExactly("The stores\n\nFrom: Ada\n\nBring Übersee bread.", "list.txt\n\nWater: 350 casks");
    }

    @Test
    void readsArchivesMemberByMember() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("guides/stores.md", utf8("# Stores\n\nCount the *casks*."));
        entries.put("guides/empty.txt", new byte[0]);
        entries.put("mail.zip", Documents.zip("inner/a.txt", utf8("Deep within.")));
        byte[] packed = Documents.gzip(Documents.tar("all.zip", Documents.zip(entries)));

        ExtractedText zip = extractor.extract(new Document(Documents.zip(entries), null, null));
        ExtractedText tarOfZip = extractor.extract(new Document(packed, null, "all.tar.gz"));

        assertThat(zip.format()).isEqualTo(Format.ZIP);
        assertThat(zip.pages())
                .containsExactly(
                        "guides/stores.md\n\nStores\n\nCount the casks.", "mail.zip\n\ninner/a.txt\n\nDeep within.");
        assertThat(zip.notes()).singleElement().asString().startsWith("guides/empty.txt was left out, empty: ");
        assertThat(tarOfZip.format()).isEqualTo(Format.GZIP);
        assertThat(tarOfZip.pages().get(0))
                .isEqualTo("all.zip\n\n" + zip.pages().get(0));
    }

    @Test
    void refusesArchivesOfNothing() {
        byte[] locked = Documents.zip("a.pdf", Documents.encryptedPdf());
        byte[] mixed = Documents.zip("a.pdf", Documents.encryptedPdf(), "b.txt", new byte[0]);

        assertThat(refusal(locked).reason()).isEqualTo(Reason.ENCRYPTED);
        assertThat(refusal(mixed).reason()).isEqualTo(Reason.NO_TEXT);
        assertThat(refusal(mixed)).hasMessageContainingAll("none of the 2", "a.pdf", "password");
        assertThat(refusal(Documents.zip(Map.of())).reason()).isEqualTo(Reason.NO_TEXT);
    }

    @Test
    void refusesWhatIsNestedTooDeeplyOrHoldsTooMany() {
        byte[] nested = utf8("The core.");
        for (int level = 0; level < 6; level++) {
            nested = Documents.zip("next", nested);
        }
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 1_000; i++) {
            many.put(i + ".txt", utf8("One."));
        }
        String values = "[".repeat(201) + "]".repeat(201);

        assertThat(refusal(nested).reason()).isEqualTo(Reason.NESTED_TOO_DEEPLY);
        assertThat(refusal(Documents.zip(many)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(new Document(utf8(values), "application/json", null)).reason())
                .isEqualTo(Reason.NESTED_TOO_DEEPLY);
    }

    @Test
    void notesWhatIsNotWhatWasDeclaredAndWhatEndsBeforeItsEnd() throws Exception {
        byte[] pdf = Documents.pdf("", List.of(List.of("Whole.")));
        byte[] cut = Arrays.copyOf(pdf, pdf.length - 30);

        ExtractedText declared = extractor.extract(new Document(pdf, "application/msword", null));
        ExtractedText incomplete = extractor.extract(new Document(cut, "application/pdf", null));

        assertThat(declared.notes()).containsExactly("declared as application/msword, read as application/pdf");
        assertThat(incomplete.notes()).singleElement().asString().startsWith("the PDF ends before its end");
    }

    private UnreadableDocumentException refusal(byte[] bytes) {
        return refusal(new Document(bytes, null, null));
    }

    private UnreadableDocumentException refusal(Document document) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> extractor.extract(document));
    }
}
