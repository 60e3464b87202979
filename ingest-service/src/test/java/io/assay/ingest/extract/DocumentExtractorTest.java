package io.assay.ingest.extract;

import static io.assay.ingest.extract.Documents.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentExtractorTest {
    private static final int MAX_BYTES = 200_000;
    private static final int MAX_CHARACTERS = 20_000;

    private final DocumentExtractor extractor = new DocumentExtractor(new ExtractionLimits(MAX_BYTES, MAX_CHARACTERS));

    @Test
    void readsTheColumnsOfAPdfOneAfterTheOther() throws Exception {
        byte[] pdf = Documents.pdfInColumns(
                List.of("The harbour master keeps the book", "of dues and writes down all vessels"),
                List.of("Each vessel pays in the morning", "and leaves with the tide that day."));

        ExtractedText text = extractor.extract(new Document(pdf, "application/pdf", null));

        assertThat(text.pages().get(0))
                .containsSubsequence(
                        "keeps the book", "of dues", "all vessels", "Each vessel", "morning", "and leaves");
    }

    @Test
    void readsAPdfPageByPage() throws Exception {
        byte[] pdf =
                Documents.pdf("Leave policy", List.of(List.of("First page.", "Its end."), List.of("Second page.")));

        ExtractedText text = extractor.extract(new Document(pdf, null, null));

        assertThat(text.format()).isEqualTo(Format.PDF);
        assertThat(text.title()).isEqualTo("Leave policy");
        assertThat(text.pages()).map(String::strip).containsExactly("First page.\nIts end.", "Second page.");
    }

    @Test
    void readsAWordDocumentByParagraphsAndRows() throws Exception {
        byte[] docx = Documents.docx(
                "Travel",
                List.of("Trains come first.", "Planes come last."),
                List.of(List.of("City", "Limit"), List.of("Porto", "€95")));

        ExtractedText text = extractor.extract(new Document(docx, null, null));

        assertThat(text.format()).isEqualTo(Format.DOCX);
        assertThat(text.title()).isEqualTo("Travel");
        assertThat(text.pages())
                .containsExactly(
                        "Travel\n\nTrains come first.\n\nPlanes come last.\n\n| City | Limit |\n| Porto | €95 |");
    }

    @Test
    void readsWhatIsSeenOfAWebPage() throws Exception {
        String html = """
                <!DOCTYPE html><html><head><title>Dues &amp; fees</title><style>p{}</style></head><body>
                <h1>Harbour
                dues</h1><script>var hidden;</script><p>Every vessel pays&nbsp;<b>4.50</b>&euro;.</p>
                <ul><li>Brigs</li><li><p>Whalers</p></li></ul><template>hidden</template>
                <table><tr><th>Class</th><th>Dues</th></tr><tr><td>Brig</td><td><p>120</p></td></tr></table>
                <p>Fish<br>market</p><pre>kept
                lines</pre></body></html>""";

        ExtractedText text = extractor.extract(new Document(utf8(html), "text/html", null));

        assertThat(text.format()).isEqualTo(Format.HTML);
        assertThat(text.title()).isEqualTo("Dues & fees");
        assertThat(text.pages())
                .containsExactly("Harbour dues\n\nEvery vessel pays\u00A04.50€.\n\nBrigs\nWhalers\n\n"
                        + "| Class | Dues |\n| Brig | 120 |\n\nFish\nmarket\n\nkept\nlines");
    }

    @Test
    void readsMarkdownAsAPersonSeesIt() throws Exception {
        String markdown = """
                ---
                title: Provisioning
                ---
                # Casks

                Casks are **coopered** before sailing; see [the
                list](https://example.org/stores "stores") and `casks(weeks)`.

                1. First *water*
                   - nested
                2. Then bread

                | Item | Casks |
                |------|------:|
                | Water | 350 |
                """;

        ExtractedText text = extractor.extract(new Document(utf8(markdown), null, "stores/guide.md"));

        assertThat(text.format()).isEqualTo(Format.MARKDOWN);
        assertThat(text.title()).isEqualTo("Provisioning");
        assertThat(text.pages())
                .containsExactly("Casks\n\nCasks are coopered before sailing; see the list and casks(weeks).\n\n"
                        + "First water\nnested\nThen bread\n\n| Item | Casks |\n| Water | 350 |");
    }

    @Test
    void takesMarkdownsFirstHeadingForItsTitleWhereNoneIsGiven() throws Exception {
        ExtractedText text = extractor.extract(new Document(utf8("Intro\n\n## The *plan*\n"), "text/markdown", null));

        assertThat(text.title()).isEqualTo("The plan");
    }

    @Test
    void readsPlainTextAsItIs() throws Exception {
        ExtractedText text =
                extractor.extract(new Document(utf8("# not a heading\n\n* nor this\fnext"), "text/plain", "a"));

        assertThat(text.format()).isEqualTo(Format.PLAIN_TEXT);
        assertThat(text.title()).isNull();
        assertThat(text.pages()).containsExactly("# not a heading\n\n* nor this", "next");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, text/plain",
        "UTF-8, text/plain; charset=ISO-8859-1", // declared wrongly: valid UTF-8 hardly ever is anything else
        "ISO-8859-1, text/plain; charset=ISO-8859-1",
        "windows-1252, text/plain",
        "UTF-16, text/plain",
        "UTF-16LE, text/plain; charset=UTF-16LE"
    })
    void decodesText(String encoding, String declared) throws Exception {
        String grown = "Größere Übungen müssen früh beginnen, sonst fällt die Prüfung auf Ähnliches zurück. ".repeat(3);

        ExtractedText text = extractor.extract(new Document(grown.getBytes(Charset.forName(encoding)), declared, null));

        assertThat(text.pages()).containsExactly(grown);
    }

    @Test
    void decodesJapaneseAsDeclared() throws Exception {
        byte[] shiftJis = "わたくしといふ現象は".getBytes(Charset.forName("Shift_JIS"));

        ExtractedText text = extractor.extract(new Document(shiftJis, "text/plain; charset=Shift_JIS", null));

        assertThat(text.pages()).containsExactly("わたくしといふ現象は");
    }

    @Test
    void decodesAWebPageByItsMetaElement() throws Exception {
        String html = "<html><head><meta charset='iso-8859-1'></head><body><p>Größe</p></body></html>";

        ExtractedText text = extractor.extract(new Document(html.getBytes(ISO_8859_1), "text/html", null));

        assertThat(text.pages()).containsExactly("Größe");
    }

    @Test
    void believesBytesMoreThanWhatIsDeclared() throws Exception {
        byte[] pdf = Documents.pdf("", List.of(List.of("A PDF by any other name.")));

        ExtractedText text = extractor.extract(new Document(pdf, "text/plain", "letter.docx"));

        assertThat(text.format()).isEqualTo(Format.PDF);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, notes.md, MARKDOWN",
        "text/markdown; charset=utf-8, notes, MARKDOWN",
        "application/octet-stream, page.html, HTML",
        "text/plain, data.json, PLAIN_TEXT",
        ", 4983, PLAIN_TEXT",
        "application/pdf, letter.pdf, PLAIN_TEXT"
    })
    void tellsKindsOfTextApartByWhatIsDeclared(@Nullable String mediaType, String name, Format expected)
            throws Exception {
        ExtractedText text = extractor.extract(new Document(utf8("Words that could be anything."), mediaType, name));

        assertThat(text.format()).isEqualTo(expected);
    }

    @Test
    void takesATextThatBeginsLikeAWebPageForOne() throws Exception {
        byte[] html = utf8("<!doctype html><title>T</title><p>Text.</p>");

        ExtractedText text = extractor.extract(new Document(html, null, null));

        assertThat(text.format()).isEqualTo(Format.HTML);
    }

    @Test
    void refusesOtherFormatsAndNamesThoseThatItReads() {
        byte[] gif = {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0};

        assertRefused(utf8("p { margin: 0 }"), "text/css", Reason.UNSUPPORTED_MEDIA_TYPE, "text/css", "text/markdown");
        assertRefused(gif, null, Reason.UNSUPPORTED_MEDIA_TYPE, "image/gif");
        assertRefused(new byte[] {1, 2, 3, 4}, null, Reason.UNSUPPORTED_MEDIA_TYPE, "application/octet-stream");
    }

    @Test
    void refusesWhatNeedsAPassword() {
        assertRefused(Documents.encryptedPdf(), null, Reason.ENCRYPTED, "password");
        assertRefused(Documents.encryptedDocx(), null, Reason.ENCRYPTED, "password");
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] pdf = Documents.pdf("", List.of(List.of("Whole.")));
        byte[] docx = Documents.docx("", List.of("Whole."), List.of(List.of("a", "b")));
        byte[] gzip = Documents.gzip(utf8("Whole. ".repeat(100)));
        byte[] tar = Documents.tar("a.txt", utf8("Whole. ".repeat(100)));

        assertRefused(Arrays.copyOf(pdf, 100), null, Reason.TRUNCATED, "PDF");
        assertRefused(Arrays.copyOf(docx, docx.length / 2), null, Reason.TRUNCATED, "cut off");
        assertRefused(Arrays.copyOf(gzip, gzip.length / 2), null, Reason.TRUNCATED, "cut off");
        assertRefused(Arrays.copyOf(tar, 700), null, Reason.TRUNCATED, "cut off");
        assertRefused(utf8("{\"a\": [1, "), "application/json", Reason.TRUNCATED, "cut off");
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        byte[] zip = Documents.zip("word/\u001b[31m\nmore", utf8("words"), "[Content_Types].xml", utf8("<Types/>"));
        int directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");
        zip[directory + 10] = 99; // a compression method that nothing unpacks, so that the entry is named

        UnreadableDocumentException refusal = catchThrowableOfType(
                UnreadableDocumentException.class, () -> extractor.extract(new Document(zip, null, "a.docx")));

        assertThat(refusal.reason()).isEqualTo(Reason.CORRUPT);
        assertThat(refusal).message().contains("publish it again", "word/[31m").doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void refusesWhatHasNoText() {
        assertRefused(Documents.scannedPdf(), null, Reason.NO_TEXT, "text recognition");
        assertRefused(utf8(" \n\n"), "text/plain", Reason.NO_TEXT, "publish");
        assertRefused(new byte[0], "text/plain", Reason.EMPTY, "no bytes");
    }

    @Test
    void refusesWhatIsTooLarge() {
        byte[] manyBytes = utf8("a".repeat(MAX_BYTES + 1));
        byte[] muchText = utf8("word ".repeat(MAX_CHARACTERS / 5 + 1));
        List<List<String>> manyPages = java.util.Collections.nCopies(400, List.of("word ".repeat(20)));
        byte[] bomb = Documents.zip("word/document.xml", new byte[10 << 20], "[Content_Types].xml", utf8("<Types/>"));
        byte[] noise = new byte[MAX_BYTES / 2];
        new Random(1).nextBytes(noise);
        byte[] manyMembers = Documents.tar("noise", noise);
        DocumentExtractor roomy = new DocumentExtractor(new ExtractionLimits(16 << 20, MAX_CHARACTERS));
        DocumentExtractor narrow =
                new DocumentExtractor(new ExtractionLimits(MAX_BYTES, MAX_BYTES, MAX_CHARACTERS, 1 << 10, 200, 4, 10));

        assertRefused(manyBytes, "text/plain", Reason.TOO_LARGE, "200001 bytes");
        assertRefused(muchText, "text/plain", Reason.TOO_LARGE, "characters");
        assertRefused(muchText, "text/html", Reason.TOO_LARGE, "characters");
        assertRefused(Documents.pdf("", manyPages), null, Reason.TOO_LARGE, "characters");
        assertRefused(bomb, null, Reason.EXPANSION_BOMB, "200 times");
        assertRefused(roomy, Documents.gzip(new byte[10 << 20]), null, Reason.EXPANSION_BOMB, "200 times");
        assertRefused(narrow, manyMembers, null, Reason.TOO_LARGE, "unpacks to more than 1024 bytes");
    }

    @Test
    void resolvesNoExternalEntity() {
        byte[] xml = utf8("""
                <?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
                <w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>""");

        assertRefused(
                Documents.zip("word/document.xml", xml, "[Content_Types].xml", utf8("<Types/>")),
                null,
                Reason.CORRUPT,
                "Word document");
    }

    @Test
    void survivesDeepNesting() {
        String quotes = "> ".repeat(20_000) + "deep";
        String boxes = "<div>".repeat(20_000) + "deep" + "</div>".repeat(20_000);
        DocumentExtractor roomy = new DocumentExtractor(new ExtractionLimits(1 << 20, 1 << 20));

        assertThat(catchThrowableOfType(
                        UnreadableDocumentException.class,
                        () -> roomy.extract(new Document(utf8(quotes), "text/markdown", null))))
                .isNull();
        assertThat(catchThrowableOfType(
                        UnreadableDocumentException.class,
                        () -> roomy.extract(new Document(utf8(boxes), "text/html", null))))
                .isNull();
    }

    /** Texts of a few lines, such as people have, of which nobody says how they are encoded. */
    @ParameterizedTest
    @CsvSource({
        "UTF-8, Größere Übungen müssen früh beginnen; sonst fällt die Prüfung zurück.",
        "UTF-16LE, Plain words of a text.",
        "UTF-16BE, Обычный текст без всяких пометок.",
        "UTF-16LE, Обычный текст без всяких пометок.",
        "ISO-8859-1, Größere Übungen müssen früh beginnen; sonst fällt die Prüfung zurück.",
        "windows-1252, “Größere” Übungen – für 95 € – müssen früh beginnen.",
        "Shift_JIS, わたくしといふ現象は仮定された有機交流電燈のひとつの青い照明です。",
        "GB18030, 中国的首都是北京。这是一份没有说明编码的普通文件。",
        "KOI8-R, Обычный текст без всяких пометок о том как он закодирован."
    })
    void guessesTheEncodingOfTextThatDoesNotSay(String encoding, String sentence) throws Exception {
        String expected = (sentence + "\n").repeat(3);

        ExtractedText text =
                extractor.extract(new Document(expected.getBytes(Charset.forName(encoding)), null, "a.txt"));

        assertThat(text.pages()).containsExactly(expected);
    }

    private void assertRefused(byte[] bytes, @Nullable String mediaType, Reason reason, String... words) {
        assertRefused(extractor, bytes, mediaType, reason, words);
    }

    private static void assertRefused(
            DocumentExtractor extractor, byte[] bytes, @Nullable String mediaType, Reason reason, String... words) {
        UnreadableDocumentException refusal = catchThrowableOfType(
                UnreadableDocumentException.class, () -> extractor.extract(new Document(bytes, mediaType, null)));

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContainingAll(words);
    }
}
