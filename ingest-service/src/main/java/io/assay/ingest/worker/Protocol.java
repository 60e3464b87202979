package io.assay.ingest.worker;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractedText.Heading;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.Format;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service and its workers say to each other over pipes. The service sends limits once, and then documents; the
 * worker says that it is ready, and then answers each document in turn. Text goes as UTF-16 units, since that of damaged
 * documents may be no valid Unicode, and must come out as it would without a worker between.
 */
final class Protocol {
    private static final int READY = 0x41535359;
    private static final byte TEXT = 1;
    private static final byte REFUSAL = 2;
    private static final int ABSENT = -1;

    /** More than any sound answer has, so that a broken one takes no memory. */
    private static final int MOST_UNITS = 1 << 28;

    private Protocol() {}

    static void write(DataOutputStream out, ExtractionLimits limits) throws IOException {
        out.writeInt(limits.bytes());
        out.writeInt(limits.memberBytes());
        out.writeInt(limits.characters());
        out.writeLong(limits.unpackedBytes());
        out.writeInt(limits.expansion());
        out.writeInt(limits.depth());
        out.writeInt(limits.members());
        out.flush();
    }

    static ExtractionLimits readLimits(DataInputStream in) throws IOException {
        return new ExtractionLimits(
                in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readInt(), in.readInt(), in.readInt());
    }

    static void writeReady(DataOutputStream out) throws IOException {
        out.writeInt(READY);
        out.flush();
    }

    static void readReady(DataInputStream in) throws IOException {
        int said = in.readInt();
        if (said != READY) {
            throw new IOException("a worker begins with " + Integer.toHexString(said));
        }
    }

    static void write(DataOutputStream out, Document document) throws IOException {
        write(out, document.mediaType());
        write(out, document.name());
        out.writeInt(document.content().length());
        document.content().writeTo(out);
        out.flush();
    }

    static Document readDocument(DataInputStream in) throws IOException {
        String mediaType = readText(in);
        String name = readText(in);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new Document(bytes, mediaType, name);
    }

    static void write(DataOutputStream out, ExtractedText text) throws IOException {
        out.writeByte(TEXT);
        write(out, text.format().name());
        write(out, text.title());
        write(out, text.pages());
        writeHeadings(out, text.headings());
        write(out, text.notes());
        out.flush();
    }

    static void write(DataOutputStream out, UnreadableDocumentException refusal) throws IOException {
        out.writeByte(REFUSAL);
        write(out, refusal.reason().name());
        write(out, String.valueOf(refusal.getMessage()));
        out.flush();
    }

    /**
     * A worker's answer.
     *
     * @throws UnreadableDocumentException if it is a refusal
     * @throws IOException if it is no whole answer
     */
    static ExtractedText readAnswer(DataInputStream in) throws IOException, UnreadableDocumentException {
        byte kind = in.readByte();
        return switch (kind) {
            case TEXT ->
                new ExtractedText(
                        readConstant(in, Format.class), readText(in), readTexts(in), readHeadings(in), readTexts(in));
            case REFUSAL -> throw new UnreadableDocumentException(readConstant(in, Reason.class), readPresentText(in));
            default -> throw new IOException("an answer is neither text nor refusal: " + kind);
        };
    }

    private static void writeHeadings(DataOutputStream out, @Nullable List<Heading> headings) throws IOException {
        if (headings == null) {
            out.writeInt(ABSENT);
            return;
        }
        out.writeInt(headings.size());
        for (Heading heading : headings) {
            out.writeInt(heading.page());
            out.writeInt(heading.start());
            out.writeInt(heading.end());
            out.writeInt(heading.level());
        }
    }

    private static @Nullable List<Heading> readHeadings(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count == ABSENT) {
            return null;
        }
        List<Heading> headings = new ArrayList<>();
        for (int i = 0; i < checked(count); i++) {
            headings.add(new Heading(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
        }
        return headings;
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        out.writeInt(text.length());
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(2, text.length()));
        bytes.asCharBuffer().put(text);
        out.write(bytes.array());
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int count = checked(in.readInt());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readPresentText(in));
        }
        return texts;
    }

    private static String readPresentText(DataInputStream in) throws IOException {
        String text = readText(in);
        if (text == null) {
            throw new IOException("an answer lacks a text");
        }
        return text;
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[2 * checked(length)];
        in.readFully(bytes);
        CharBuffer units = ByteBuffer.wrap(bytes).asCharBuffer();
        return units.toString();
    }

    private static <E extends Enum<E>> E readConstant(DataInputStream in, Class<E> type) throws IOException {
        try {
            return Enum.valueOf(type, readPresentText(in));
        } catch (IllegalArgumentException e) {
            throw new IOException("an answer names what is not known", e);
        }
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > MOST_UNITS) {
            throw new IOException("an answer has a length that none has: " + length);
        }
        return length;
    }
}
