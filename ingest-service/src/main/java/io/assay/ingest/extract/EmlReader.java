package io.assay.ingest.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/**
 * Reads mails as they are sent (RFC 5322 and MIME). Of alternatives the web page is read, else the text; what else is
 * attached is read as a document of its own.
 */
final class EmlReader implements FormatReader {
    private static final List<String> SHOWN = List.of("From", "To", "Cc", "Date");
    private static final Set<String> TELLING = Set.of("date", "received", "message-id", "mime-version", "to");
    private static final Pattern HEADER = Pattern.compile("([!-9;-~]+):.*");

    private static final int HEAD_BYTES = 1 << 16;
    private static final int MOST_NESTED_PARTS = 20;
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(1 << 16)
            .setMaxHeaderCount(2_000)
            .setMaxContentLen(-1)
            .build();

    private final DocumentExtractor extractor;
    private final HtmlReader html;
    private final int maxCharacters;

    EmlReader(DocumentExtractor extractor, HtmlReader html, int maxCharacters) {
        this.extractor = extractor;
        this.html = html;
        this.maxCharacters = maxCharacters;
    }

    /** Whether bytes begin as a mail does: with headers alone, From and another that mails have among them. */
    static boolean begins(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), ISO_8859_1);
        boolean from = false;
        boolean telling = false;
        for (String line : head.lines().toList()) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                continue;
            }
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                return false;
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            from |= name.equals("from");
            telling |= TELLING.contains(name);
        }
        return from && telling;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        Members attachments = new Members(extractor, allowance, maxCharacters);
        try {
            DefaultMessageBuilder builder = new DefaultMessageBuilder();
            builder.setMimeEntityConfig(CONFIG);
            builder.setDecodeMonitor(DecodeMonitor.SILENT);
            Message message = builder.parseMessage(new ByteArrayInputStream(document.bytes()));
            List<String> body = new ArrayList<>();
            readEntity(message, 0, body, attachments, allowance);
            message.dispose();
            return new Mail(header(message, "Subject").orElse(null), shownHeaders(message), body)
                    .text(Format.EML, attachments);
        } catch (TextOverflowException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // on damage, any of its own
            throw UnreadableDocumentException.corrupt("the mail cannot be read: save it anew with a mail program", e);
        }
    }

    private void readEntity(Entity entity, int depth, List<String> body, Members attachments, Allowance allowance)
            throws IOException, UnreadableDocumentException {
        Body content = entity.getBody();
        if (content instanceof Multipart multipart) {
            if (depth == MOST_NESTED_PARTS) {
                throw new IOException("parts are nested on more than " + MOST_NESTED_PARTS + " levels");
            }
            List<Entity> parts = multipart.getBodyParts();
            if ("alternative".equalsIgnoreCase(multipart.getSubType()) && !parts.isEmpty()) {
                parts = List.of(best(parts));
            }
            for (Entity part : parts) {
                readEntity(part, depth + 1, body, attachments, allowance);
            }
        } else if (content instanceof Message message) {
            attachments.read(name(entity, "message.eml"), bytes(message), Format.EML.mediaType());
        } else if (content instanceof TextBody text && !isAttached(entity)) {
            byte[] bytes = unpack(text, allowance);
            body.addAll(
                    isHtml(entity)
                            ? html.read(new Document(bytes, "text/html" + charset(entity), null), allowance)
                                    .pages()
                            : List.of(TextDecoder.decode(bytes, declaredCharset(entity))));
        } else if (content instanceof SingleBody single) {
            String type = String.valueOf(entity.getMimeType()).toLowerCase(Locale.ROOT);
            if (isAttached(entity) || !type.startsWith("image/")) { // pictures of the body itself are not its text
                attachments.read(name(entity, "attachment"), unpack(single, allowance), type + charset(entity));
            }
        }
    }

    private static Entity best(List<Entity> alternatives) {
        for (Entity alternative : alternatives) {
            if (isHtml(alternative) || alternative.isMultipart()) {
                return alternative;
            }
        }
        return alternatives.get(0);
    }

    private static boolean isHtml(Entity entity) {
        return "text/html".equalsIgnoreCase(entity.getMimeType());
    }

    private static boolean isAttached(Entity entity) {
        return "attachment".equalsIgnoreCase(entity.getDispositionType()) || entity.getFilename() != null;
    }

    private static String name(Entity entity, String otherwise) {
        String name = entity.getFilename();
        return name == null ? otherwise : decoded(name);
    }

    private static String charset(Entity entity) {
        return entity.getCharset() == null ? "" : "; charset=" + entity.getCharset();
    }

    private static Optional<Charset> declaredCharset(Entity entity) {
        try {
            return Optional.ofNullable(entity.getCharset()).map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty(); // a hint that says nothing is no hint
        }
    }

    private static byte[] unpack(SingleBody body, Allowance allowance) throws IOException, UnreadableDocumentException {
        try (InputStream content = body.getInputStream()) {
            return allowance.unpack(content);
        }
    }

    private static byte[] bytes(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DefaultMessageWriter().writeMessage(message, bytes);
        return bytes.toByteArray();
    }

    private static List<String> shownHeaders(Message message) {
        List<String> headers = new ArrayList<>();
        for (String name : SHOWN) {
            header(message, name).ifPresent(value -> headers.add(name + ": " + value));
        }
        return headers;
    }

    private static Optional<String> header(Message message, String name) {
        return Optional.ofNullable(message.getHeader().getField(name))
                .map(Field::getBody)
                .map(EmlReader::decoded)
                .map(value -> value.replaceAll("\\s+", " ").strip())
                .filter(value -> !value.isEmpty());
    }

    private static String decoded(String encoded) {
        return DecoderUtil.decodeEncodedWords(encoded, DecodeMonitor.SILENT);
    }
}
