package io.assay.ingest.extract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails as Outlook saves them (MS-OXMSG). The body is read as text, else as a web page, else as rich text; what is
 * attached is read as a document of its own.
 */
final class MsgReader implements FormatReader {
    private final DocumentExtractor extractor;
    private final HtmlReader html;
    private final FormatReader rtf;
    private final int maxCharacters;

    MsgReader(DocumentExtractor extractor, HtmlReader html, FormatReader rtf, int maxCharacters) {
        this.extractor = extractor;
        this.html = html;
        this.rtf = rtf;
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        Members attachments = new Members(extractor, allowance, maxCharacters);
        try (MAPIMessage message = new MAPIMessage(new ByteArrayInputStream(document.bytes()))) {
            message.setReturnNullOnMissingChunk(true);
            message.guess7BitEncoding();
            Mail mail = new Mail(message.getSubject(), headers(message), body(message, allowance));
            for (AttachmentChunks attachment : message.getAttachmentFiles()) {
                read(attachment, attachments);
            }
            return mail.text(Format.MSG, attachments);
        } catch (TextOverflowException e) {
            throw e;
        } catch (IOException | ChunkNotFoundException | RuntimeException e) { // on damage, any of its own
            throw UnreadableDocumentException.corrupt("the mail cannot be read: save it anew with Outlook", e);
        }
    }

    private List<String> body(MAPIMessage message, Allowance allowance)
            throws ChunkNotFoundException, UnreadableDocumentException {
        @Nullable String text = message.getTextBody();
        if (text != null && !text.isBlank()) {
            return List.of(text);
        }
        @Nullable String page = message.getHtmlBody();
        if (page != null && !page.isBlank()) {
            return html.read(page).pages();
        }
        @Nullable String rich = message.getRtfBody();
        if (rich != null && !rich.isBlank()) {
            byte[] bytes = rich.getBytes(StandardCharsets.ISO_8859_1);
            return rtf.read(new Document(bytes, Format.RTF.mediaType(), null), allowance)
                    .pages();
        }
        return List.of();
    }

    private static List<String> headers(MAPIMessage message) throws ChunkNotFoundException {
        List<String> headers = new ArrayList<>();
        header("From", message.getDisplayFrom()).ifPresent(headers::add);
        header("To", message.getDisplayTo()).ifPresent(headers::add);
        header("Cc", message.getDisplayCC()).ifPresent(headers::add);
        @Nullable Calendar date = message.getMessageDate();
        if (date != null) {
            headers.add("Date: "
                    + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            date.toInstant().atOffset(ZoneOffset.UTC)));
        }
        return headers;
    }

    private static Optional<String> header(String name, @Nullable String value) {
        return Optional.ofNullable(value)
                .map(String::strip)
                .filter(present -> !present.isEmpty())
                .map(present -> name + ": " + present);
    }

    private static void read(AttachmentChunks attachment, Members attachments)
            throws IOException, UnreadableDocumentException {
        String name = attachment.getAttachLongFileName() != null
                ? attachment.getAttachLongFileName().getValue()
                : attachment.getAttachFileName() != null
                        ? attachment.getAttachFileName().getValue()
                        : "attachment";
        if (attachment.isEmbeddedMessage()) {
            try (MAPIMessage embedded = attachment.getEmbeddedMessage();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
                embedded.write(bytes);
                attachments.read(name, bytes.toByteArray(), Format.MSG.mediaType());
            }
        } else if (attachment.getAttachData() != null) {
            attachments.read(name, attachment.getAttachData().getValue(), null);
        }
    }
}
