package io.assay.ingest.worker;

import static io.assay.ingest.extract.Documents.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.Documents;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.UnreadableDocumentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that were made to harm, through real workers with the limits that the service has. */
class HostileDocumentsIT {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_NEIGHBOUR = Duration.ofSeconds(5);
    private static final String SECRET = "the-secret-of-this-machine";

    private static final String WORD_MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String SHEET_MAIN =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private static final RecordingListener LISTENER = new RecordingListener();
    private static WorkerPool pool;

    @BeforeAll
    static void startWorkers() throws Exception {
        pool = new WorkerPool(
                new WorkerSettings(2, 512 << 20, Duration.ofSeconds(20), 2_000),
                new ExtractionLimits(8 << 20, 2_000_000),
                LISTENER);
        pool.extract(new Document(utf8("warm"), null, "a.txt"));
    }

    @AfterAll
    static void endWorkers() {
        pool.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombIsRefusedSoonAndDelaysNobody(Bomb bomb) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Duration> slowestNeighbour = CompletableFuture.supplyAsync(() -> slowestUntil(over));

        long start = System.nanoTime();
        UnreadableDocumentException refusal = refusalOf(bomb.document());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        over.set(true);

        assertThat(took).isLessThan(LONGEST);
        assertThat(slowestNeighbour.join()).isLessThan(LONGEST_NEIGHBOUR);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.reason().code()).isIn((Object[]) bomb.reasons());
    }

    static Stream<Bomb> bombs() {
        byte[] zeros = new byte[128 << 20];
        return Stream.of(
                new Bomb("a zip of zeros", Documents.zip("a.txt", zeros), "a.zip", "expansion-bomb", "too-large"),
                new Bomb("a packed file of zeros", Documents.gzip(zeros), "a.gz", "expansion-bomb", "too-large"),
                new Bomb("a Word document of zeros", office("word/document.xml", zeros), "a.docx", "expansion-bomb"),
                new Bomb(
                        "zips within zips",
                        Documents.zip("b.zip", Documents.zip("a.txt", zeros)),
                        "a.zip",
                        "expansion-bomb"),
                new Bomb("zips on a hundred levels", levels(100), "a.zip", "nested-too-deeply"),
                new Bomb("a million members", manyMembers(), "a.zip", "too-large"),
                new Bomb("JSON on a million levels", utf8("[".repeat(1 << 20)), "a.json", "nested-too-deeply"),
                new Bomb("entities that grow, in Word", office("word/document.xml", laughs()), "a.docx", "corrupt"),
                new Bomb("entities that grow, in Excel", workbook(laughs()), "a.xlsx", "corrupt", "no-text"),
                new Bomb(
                        "a workbook of rows as wide as can be", workbook(wideRows()), "a.xlsx", "too-large", "no-text"),
                new Bomb(
                        "a PDF of pages that hold themselves",
                        pdf(Map.of(2, pages("2 0 R"))),
                        "a.pdf",
                        "no-text",
                        "corrupt"),
                new Bomb("a PDF of forms that draw forms", formsThatDrawForms(), "a.pdf", "too-large", "no-text"),
                new Bomb("a PDF of a stream of operators", operators(), "a.pdf", "too-large", "killed-worker"),
                new Bomb(
                        "rich text on a million levels",
                        utf8("{\\rtf1 " + "{".repeat(1 << 20)),
                        "a.rtf",
                        "corrupt",
                        "no-text",
                        "killed-worker"),
                new Bomb("a mail of parts within parts", partsWithinParts(), "a.eml", "corrupt", "no-text"));
    }

    @Test
    void nothingOutsideTheBytesIsEverRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, SECRET.length());
            exchange.getResponseBody().write(utf8(SECRET));
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a";
        try {
            for (String target : List.of(secret.toUri().toString(), url)) {
                for (Document document : pointingTo(target)) {
                    assertThat(textOf(document)).as(document.name()).doesNotContain(SECRET);
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    /** Documents of each format that may point outside, each with a text of its own. */
    private static List<Document> pointingTo(String target) {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM '" + target + "'>]>";
        String dtd = "<!DOCTYPE x SYSTEM '" + target + "'>";
        String word = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>"
                + "<w:r><w:t>Own. &e;</w:t></w:r></w:p></w:body></w:document>";
        Map<String, byte[]> template = new LinkedHashMap<>();
        template.put("[Content_Types].xml", contentTypes("/word/document.xml", WORD_MAIN));
        template.put("_rels/.rels", relationships("officeDocument", "word/document.xml", ""));
        template.put("word/document.xml", utf8(word.replace("&e;", "")));
        template.put(
                "word/_rels/document.xml.rels", relationships("attachedTemplate", target, " TargetMode='External'"));
        return List.of(
                new Document(office("word/document.xml", utf8(entity + word)), null, "entity.docx"),
                new Document(office("word/document.xml", utf8(dtd + word.replace("&e;", ""))), null, "dtd.docx"),
                new Document(Documents.zip(template), null, "template.docx"),
                new Document(Documents.odt("&lt;", "<text:p>Own.</text:p>"), null, "plain.odt"),
                new Document(odtWith(entity, "<text:p>Own. &e;</text:p>"), null, "entity.odt"),
                new Document(Documents.epub("Own", List.of("<p>Own.</p><img src='" + target + "'/>")), null, "a.epub"),
                new Document(
                        utf8("<html><head><base href='" + target + "'><link rel=stylesheet href='" + target
                                + "'><script src='" + target + "'></script></head><body>Own. <iframe src='" + target
                                + "'></iframe><object data='" + target + "'></object></body></html>"),
                        null,
                        "a.html"),
                new Document(utf8("# Own\n\n![picture](" + target + ")\n\n<img src='" + target + "'>"), null, "a.md"),
                new Document(
                        utf8("From: a@example.org\nDate: now\nContent-Type: message/external-body; access-type=URL;"
                                + " URL=\"" + target + "\"\n\nOwn."),
                        null,
                        "a.eml"),
                new Document(
                        utf8("{\\rtf1 Own. {\\field{\\*\\fldinst INCLUDETEXT \"" + target + "\"}{\\fldrslt own}}}"),
                        null,
                        "a.rtf"));
    }

    /** A document that is to be refused, with one of these reasons. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bomb(String what, byte[] bytes, String name, String... reasons) {
        Document document() {
            return new Document(bytes, null, name);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static Duration slowestUntil(AtomicBoolean over) {
        Duration slowest = Duration.ZERO;
        do {
            long start = System.nanoTime();
            assertThat(textOf(new Document(utf8("A neighbour."), null, "a.txt")))
                    .isEqualTo("A neighbour.");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        } while (!over.get());
        return slowest;
    }

    private static @Nullable UnreadableDocumentException refusalOf(Document document) {
        try {
            pool.extract(document);
            return null;
        } catch (UnreadableDocumentException e) {
            return e;
        }
    }

    private static String textOf(Document document) {
        try {
            ExtractedText text = pool.extract(document);
            return String.join("\n", text.pages())
                    + String.valueOf(text.title()).replace("null", "");
        } catch (UnreadableDocumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] office(String part, byte[] xml) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", contentTypes("/" + part, WORD_MAIN));
        entries.put("_rels/.rels", relationships("officeDocument", part, ""));
        entries.put(part, xml);
        return Documents.zip(entries);
    }

    private static byte[] workbook(byte[] sheet) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", contentTypes("/xl/workbook.xml", SHEET_MAIN));
        entries.put("_rels/.rels", relationships("officeDocument", "xl/workbook.xml", ""));
        entries.put(
                "xl/workbook.xml",
                utf8("<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
                        + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                        + "<sheets><sheet name='Wide' sheetId='1' r:id='r1'/></sheets></workbook>"));
        entries.put("xl/_rels/workbook.xml.rels", relationships("worksheet", "worksheets/sheet1.xml", ""));
        entries.put("xl/worksheets/sheet1.xml", sheet);
        return Documents.zip(entries);
    }

    private static byte[] contentTypes(String part, String type) {
        return utf8("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                + "<Default Extension='xml' ContentType='application/xml'/><Override PartName='" + part
                + "' ContentType='" + type + "'/><Override PartName='/xl/worksheets/sheet1.xml' ContentType="
                + "'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>");
    }

    private static byte[] relationships(String type, String target, String mode) {
        return utf8("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                + type + "' Target='" + target + "'" + mode + "/></Relationships>");
    }

    private static byte[] odtWith(String doctype, String body) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", utf8("application/vnd.oasis.opendocument.text"));
        entries.put(
                "content.xml",
                utf8(doctype
                        + "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                        + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text>"
                        + body + "</office:text></office:body></office:document-content>"));
        return Documents.zip(entries);
    }

    private static byte[] levels(int count) {
        byte[] core = utf8("The core.");
        for (int level = 0; level < count; level++) {
            core = Documents.zip("next.zip", core);
        }
        return core;
    }

    private static byte[] manyMembers() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 50_000; i++) {
            members.put(Integer.toString(i), utf8("x"));
        }
        return Documents.zip(members);
    }

    private static byte[] laughs() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 'ha'>");
        for (int i = 1; i < 30; i++) {
            entities.append(
                    "<!ENTITY e%d '%s'>".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        return utf8(entities + "]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
                + "<w:body><w:p><w:r><w:t>&e29;</w:t></w:r></w:p></w:body></w:document>");
    }

    private static byte[] wideRows() {
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= 20_000; row++) {
            rows.append("<row r='%d'><c r='XFD%d'><v>1</v></c></row>".formatted(row, row));
        }
        return utf8("<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" + rows
                + "</sheetData></worksheet>");
    }

    private static String pages(String kids) {
        return "<< /Type /Pages /Count 1000000 /Kids [" + kids + " " + kids + "] >>";
    }

    private static byte[] formsThatDrawForms() {
        Map<Integer, String> objects = new LinkedHashMap<>();
        objects.put(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
        objects.put(
                3,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
                        + " /Resources << /XObject << /F 10 0 R >> >> >>");
        objects.put(4, stream("", "/F Do"));
        for (int form = 10; form < 40; form++) {
            objects.put(
                    form,
                    stream(
                            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F " + (form + 1)
                                    + " 0 R >> >>",
                            "/F Do ".repeat(20)));
        }
        return pdf(objects);
    }

    private static byte[] operators() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = utf8("q Q ".repeat(1 << 18));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 200; i++) {
                deflater.write(some);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
        }
        String content = packed.toString(ISO_8859_1);
        Map<Integer, String> objects = new LinkedHashMap<>();
        objects.put(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
        objects.put(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>");
        objects.put(4, stream("/Filter /FlateDecode", content));
        return pdf(objects);
    }

    private static String stream(String entries, String content) {
        return "<< " + entries + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    private static byte[] pdf(Map<Integer, String> objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n");
        objects.forEach((number, body) -> pdf.append("%d 0 obj %s endobj\n".formatted(number, body)));
        return pdf.append("trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    private static byte[] partsWithinParts() {
        StringBuilder mail = new StringBuilder("From: a@example.org\nDate: now\nMIME-Version: 1.0\n");
        IntStream.range(0, 5_000)
                .forEach(level ->
                        mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(level, level)));
        return utf8(mail + "Content-Type: text/plain\n\nThe core.\n");
    }
}
