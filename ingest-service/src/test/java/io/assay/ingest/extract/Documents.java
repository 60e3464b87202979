package io.assay.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Makes real documents, by the libraries that programs make them with. */
public final class Documents {
    private static final float FONT_SIZE = 11;

    private Documents() {}

    /** A PDF with a title, and pages of lines of text. */
    public static byte[] pdf(String title, List<List<String>> pages) {
        return made(out -> {
            try (PDDocument pdf = pdfOf(pages)) {
                pdf.getDocumentInformation().setTitle(title);
                pdf.save(out);
            }
        });
    }

    /** A PDF that needs a password. */
    public static byte[] encryptedPdf() {
        return made(out -> {
            try (PDDocument pdf = pdfOf(List.of(List.of("Not for your eyes.")))) {
                pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
                pdf.save(out);
            }
        });
    }

    /** A PDF with a picture and no text. */
    static byte[] scannedPdf() {
        return made(out -> {
            try (PDDocument pdf = new PDDocument()) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    content.drawImage(LosslessFactory.createFromImage(pdf, picture), 50, 50);
                }
                pdf.save(out);
            }
        });
    }

    private static XWPFStyle heading() {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId("Heading1");
        style.addNewName().setVal("heading 1");
        style.setType(STStyleType.PARAGRAPH);
        return new XWPFStyle(style);
    }

    /** A Word document with a title, a heading of that text, paragraphs, and a table of two columns. */
    public static byte[] docx(String title, List<String> paragraphs, List<List<String>> rows) {
        return made(out -> {
            try (XWPFDocument docx = new XWPFDocument()) {
                docx.getProperties().getCoreProperties().setTitle(title);
                docx.createStyles().addStyle(heading());
                XWPFParagraph heading = docx.createParagraph();
                heading.setStyle("Heading1");
                heading.createRun().setText(title);
                for (String text : paragraphs) {
                    docx.createParagraph().createRun().setText(text);
                }
                XWPFTable table = docx.createTable(rows.size(), 2);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < 2; column++) {
                        table.getRow(row).getCell(column).setText(rows.get(row).get(column));
                    }
                }
                docx.write(out);
            }
        });
    }

    /** A Word document of this XML. */
    static byte[] docxOf(String xml) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "[Content_Types].xml",
                utf8("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
                        + " Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                        + "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats"
                        + "-officedocument.wordprocessingml.document.main+xml'/></Types>"));
        entries.put(
                "_rels/.rels",
                utf8("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
                        + "relationships/officeDocument' Target='word/document.xml'/></Relationships>"));
        entries.put("word/document.xml", utf8(xml));
        return zip(entries);
    }

    /** A Word document that needs a password: an OLE file, not a zip. */
    static byte[] encryptedDocx() {
        return made(out -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("opensesame");
                try (OutputStream inside = encryptor.getDataStream(container)) {
                    inside.write(docx("Secret", List.of("Not for your eyes."), List.of(List.of("a", "b"))));
                } catch (java.security.GeneralSecurityException e) {
                    throw new IllegalStateException("every JDK has AES", e);
                }
                container.writeFilesystem(out);
            }
        });
    }

    /** A zip file with one entry. */
    public static byte[] zip(String entry, byte[] content) {
        return zip(Map.of(entry, content));
    }

    /** A zip file with two entries. */
    static byte[] zip(String entry, byte[] content, String other, byte[] otherContent) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(entry, content);
        entries.put(other, otherContent);
        return zip(entries);
    }

    /** A zip file with entries in order. */
    public static byte[] zip(Map<String, byte[]> entries) {
        return made(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
        });
    }

    /** A tar file with one entry. */
    public static byte[] tar(String entry, byte[] content) {
        return made(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                TarArchiveEntry header = new TarArchiveEntry(entry);
                header.setSize(content.length);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        });
    }

    /** Bytes, packed. */
    public static byte[] gzip(byte[] content) {
        return made(out -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        });
    }

    /** A presentation with a slide for each text, and a table on the last. */
    public static byte[] pptx(List<String> slides, List<List<String>> rows) {
        return made(out -> {
            try (XMLSlideShow show = new XMLSlideShow()) {
                XSLFSlide slide = null;
                for (String text : slides) {
                    slide = show.createSlide();
                    slide.createTextBox().setText(text);
                }
                XSLFTable table = Objects.requireNonNull(slide).createTable(rows.size(), 2);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < 2; column++) {
                        table.getCell(row, column).setText(rows.get(row).get(column));
                    }
                }
                show.write(out);
            }
        });
    }

    /** A workbook with sheets of rows of cells, an empty cell for each null. */
    public static byte[] xlsx(Map<String, List<List<String>>> sheets) {
        return made(out -> {
            try (XSSFWorkbook workbook = new XSSFWorkbook()) {
                for (Map.Entry<String, List<List<String>>> entry : sheets.entrySet()) {
                    XSSFSheet sheet = workbook.createSheet(entry.getKey());
                    for (int row = 0; row < entry.getValue().size(); row++) {
                        XSSFRow cells = sheet.createRow(row);
                        List<String> texts = entry.getValue().get(row);
                        for (int column = 0; column < texts.size(); column++) {
                            if (!texts.get(column).isEmpty()) {
                                cells.createCell(column).setCellValue(texts.get(column));
                            }
                        }
                    }
                }
                workbook.write(out);
            }
        });
    }

    /** An OpenDocument text whose body holds these elements. */
    public static byte[] odt(String title, String body) {
        String namespaces = " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
                + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/'";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", utf8("application/vnd.oasis.opendocument.text"));
        entries.put(
                "content.xml",
                utf8("<office:document-content" + namespaces + "><office:body><office:text>" + body
                        + "</office:text></office:body></office:document-content>"));
        entries.put(
                "meta.xml",
                utf8("<office:document-meta" + namespaces + "><office:meta><dc:title>" + title
                        + "</dc:title></office:meta></office:document-meta>"));
        entries.put(
                "META-INF/manifest.xml",
                utf8("<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
                        + "<m:file-entry m:full-path='/' m:media-type='application/vnd.oasis.opendocument.text'/>"
                        + "<m:file-entry m:full-path='content.xml' m:media-type='text/xml'/></m:manifest>"));
        return zip(entries);
    }

    /** A book of chapters, each the body of a web page. */
    public static byte[] epub(String title, List<String> chapters) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", utf8("application/epub+zip"));
        entries.put(
                "META-INF/container.xml",
                utf8("<container><rootfiles><rootfile full-path='OPS/book.opf'"
                        + " media-type='application/oebps-package+xml'/></rootfiles></container>"));
        StringBuilder manifest = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 0; i < chapters.size(); i++) {
            manifest.append("<item id='c%d' href='text/chapter%%20%d.xhtml'/>".formatted(i, i));
            spine.insert(0, "<itemref idref='c%d'/>".formatted(i)); // the last first: the spine's order counts
            entries.put(
                    "OPS/text/chapter " + i + ".xhtml",
                    utf8("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head>"
                            + "<body>" + chapters.get(i) + "</body></html>"));
        }
        entries.put(
                "OPS/book.opf",
                utf8("<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>" + title
                        + "</dc:title></metadata><manifest>" + manifest + "</manifest><spine>" + spine
                        + "</spine></package>"));
        return zip(entries);
    }

    /** A mail as Outlook saves it (MS-OXMSG): its subject, its body, and a text as its attachment. */
    public static byte[] msg(String subject, String body, String attachmentName, String attachment) {
        return made(out -> {
            try (POIFSFileSystem mail = new POIFSFileSystem()) {
                mail.getRoot().createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[32]));
                mail.getRoot().createDirectory("__nameid_version1.0");
                mail.getRoot().createDocument("__substg1.0_001A001F", utf16("IPM.Note"));
                mail.getRoot().createDocument("__substg1.0_0037001F", utf16(subject));
                mail.getRoot().createDocument("__substg1.0_0C1A001F", utf16("Ada"));
                mail.getRoot().createDocument("__substg1.0_1000001F", utf16(body));
                DirectoryEntry attached = mail.getRoot().createDirectory("__attach_version1.0_#00000000");
                attached.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[8]));
                attached.createDocument("__substg1.0_3707001F", utf16(attachmentName));
                attached.createDocument("__substg1.0_37010102", new ByteArrayInputStream(utf8(attachment)));
                mail.writeFilesystem(out);
            }
        });
    }

    private static InputStream utf16(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_16LE));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** A PDF of one page in two columns of lines as long as each other, written column by column. */
    static byte[] pdfInColumns(List<String> left, List<String> right) {
        return made(out -> {
            try (PDDocument pdf = new PDDocument()) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    write(content, 50, left);
                    write(content, 320, right);
                }
                pdf.save(out);
            }
        });
    }

    /** A PDF of one page, written line by line: under a heading, the texts of a row stand beside each other. */
    static byte[] pdfAcross(String heading, List<List<String>> rows, float... starts) {
        return made(out -> {
            try (PDDocument pdf = new PDDocument()) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    write(content, starts[0], 724, List.of(heading));
                    for (int row = 0; row < rows.size(); row++) {
                        for (int column = 0; column < starts.length; column++) {
                            String text = rows.get(row).get(column);
                            write(content, starts[column], 700 - 1.2f * FONT_SIZE * row, List.of(text));
                        }
                    }
                }
                pdf.save(out);
            }
        });
    }

    /** A PDF with as many pages, each with text and with a picture of so many bytes that cannot be packed. */
    public static Path pictureBook(Path file, int pages, int pictureBytes) throws IOException {
        Random noise = new Random(1);
        byte[] picture = new byte[pictureBytes];
        List<String> lines = Collections.nCopies(30, "The customer pays the return freight, unless we are to blame.");
        try (PDDocument pdf = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                noise.nextBytes(picture);
                PDImageXObject image = new PDImageXObject(
                        pdf,
                        new ByteArrayInputStream(picture),
                        null,
                        512,
                        pictureBytes / 512,
                        8,
                        PDDeviceGray.INSTANCE);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    write(content, 50, lines);
                    content.drawImage(image, 50, 50, 100, 100);
                }
            }
            pdf.save(file.toFile());
        }
        return file;
    }

    private static void write(PDPageContentStream content, float x, List<String> lines) throws IOException {
        write(content, x, 700, lines);
    }

    private static void write(PDPageContentStream content, float x, float y, List<String> lines) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), FONT_SIZE);
        content.setLeading(1.2f * FONT_SIZE);
        content.newLineAtOffset(x, y);
        for (String line : lines) {
            content.showText(line);
            content.newLine();
        }
        content.endText();
    }

    private static PDDocument pdfOf(List<List<String>> pages) throws IOException {
        PDDocument pdf = new PDDocument();
        for (List<String> lines : pages) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                write(content, 50, lines);
            }
        }
        return pdf;
    }

    private static byte[] made(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
