package io.assay.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
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
    static byte[] docx(String title, List<String> paragraphs, List<List<String>> rows) {
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
    static byte[] zip(String entry, byte[] content) {
        return made(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(content);
            }
        });
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static PDDocument pdfOf(List<List<String>> pages) throws IOException {
        PDDocument pdf = new PDDocument();
        for (List<String> lines : pages) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), FONT_SIZE);
                content.setLeading(1.2f * FONT_SIZE);
                content.newLineAtOffset(50, 700);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
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
