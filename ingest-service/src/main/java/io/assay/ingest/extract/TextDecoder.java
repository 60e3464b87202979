package io.assay.ingest.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.txt.Icu4jEncodingDetector;
import org.apache.tika.parser.txt.UniversalEncodingDetector;

/**
 * Decodes text whose encoding is declared, marked or unknown. In this order: a byte order mark; UTF-16 where every other
 * byte is nearly always zero; UTF-8 where the bytes are valid in it, since other encodings hardly ever are by chance; the
 * declared encoding where they are valid in that; what statistics say. Bytes that are invalid even so become U+FFFD. Thread-safe.
 */
final class TextDecoder {
    private static final List<EncodingDetector> DETECTORS =
            List.of(new UniversalEncodingDetector(), new Icu4jEncodingDetector());

    /** As browsers take them (WHATWG Encoding Standard): the second has all that the first has, and more. */
    private static final Map<Charset, Charset> WIDER = Map.of(
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1252"),
            Charset.forName("Shift_JIS"),
            Charset.forName("windows-31j"),
            Charset.forName("GB2312"),
            Charset.forName("GB18030"),
            Charset.forName("GBK"),
            Charset.forName("GB18030"));

    private static final int SAMPLE_BYTES = 8192;
    /** One unit in as many is ASCII, in whatever language. */
    private static final int LEAST_ZEROS = 12;

    private TextDecoder() {}

    static String decode(byte[] bytes, Optional<Charset> declared) {
        for (Mark mark : Mark.values()) {
            if (mark.begins(bytes)) {
                int skipped = mark.bytes.length;
                return new String(bytes, skipped, bytes.length - skipped, mark.charset);
            }
        }
        Optional<Charset> unmarked = unmarkedUtf16(bytes);
        if (unmarked.isPresent()) {
            return new String(bytes, unmarked.get());
        }
        return valid(bytes, StandardCharsets.UTF_8)
                .or(() -> declared.flatMap(charset -> meant(bytes, charset)))
                .orElseGet(() -> {
                    Charset found = detect(bytes);
                    return meant(bytes, found).orElseGet(() -> new String(bytes, WIDER.getOrDefault(found, found)));
                });
    }

    /** UTF-16 without a mark, of a text with enough of ASCII: spaces at least. No other encoding has so many zeros. */
    static Optional<Charset> unmarkedUtf16(byte[] bytes) {
        int pairs = Math.min(bytes.length, SAMPLE_BYTES) / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int pair = 0; pair < pairs; pair++) {
            evenZeros += bytes[2 * pair] == 0 ? 1 : 0;
            oddZeros += bytes[2 * pair + 1] == 0 ? 1 : 0;
        }
        if (oddZeros > pairs / LEAST_ZEROS && evenZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (evenZeros > pairs / LEAST_ZEROS && oddZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    /** What is in an encoding by its name or, where the bytes are more than that has, in the one that people mean by it. */
    private static Optional<String> meant(byte[] bytes, Charset named) {
        Optional<String> strictly = named.equals(StandardCharsets.ISO_8859_1) ? Optional.empty() : valid(bytes, named);
        return strictly.or(() -> Optional.ofNullable(WIDER.get(named)).flatMap(wider -> valid(bytes, wider)))
                .or(() -> named.equals(StandardCharsets.ISO_8859_1) ? valid(bytes, named) : Optional.empty());
    }

    private static Optional<String> valid(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Charset detect(byte[] bytes) {
        try {
            for (EncodingDetector detector : DETECTORS) {
                Charset found = detector.detect(new ByteArrayInputStream(bytes), new Metadata());
                if (found != null) {
                    return found;
                }
            }
            return StandardCharsets.UTF_8;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /** Byte order marks; the longer come before those that they begin with. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
        UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

        @SuppressWarnings("ImmutableEnumChecker") // every charset of the JDK is immutable
        private final Charset charset;

        @SuppressWarnings("ImmutableEnumChecker") // never handed out
        private final byte[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                this.bytes[i] = (byte) bytes[i];
            }
        }

        private boolean begins(byte[] text) {
            return text.length >= bytes.length && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
        }
    }
}
