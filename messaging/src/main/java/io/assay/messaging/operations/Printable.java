package io.assay.messaging.operations;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Foreign text and bytes, so that they do nothing to a terminal or a page but appear on it. */
public final class Printable {
    private static final int BYTES_PER_LINE = 16;
    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** A text whose control and formatting characters are replaced, line feeds and tabs excepted. */
    public static String text(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> isHarmless(codePoint) ? codePoint : REPLACEMENT)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Bytes as the text that they are in UTF-8; nothing where they are none, or one with control characters. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text)
                    .filter(it -> it.codePoints().allMatch(codePoint -> isHarmless(codePoint) || codePoint == '\r'));
        } catch (CharacterCodingException e) {
            return Optional.empty(); // that it is no text is the answer
        }
    }

    /**
     * Bytes as {@code hexdump -C} shows them: offset, hex digits, ASCII.
     *
     * @param length how many, from the first on
     */
    public static String hex(byte[] bytes, int length) {
        StringBuilder dump = new StringBuilder();
        for (int line = 0; line < length; line += BYTES_PER_LINE) {
            dump.append(String.format("%08x  ", line));
            StringBuilder ascii = new StringBuilder();
            for (int i = line; i < line + BYTES_PER_LINE; i++) {
                if (i < length) {
                    dump.append(String.format("%02x ", bytes[i]));
                    ascii.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
                } else {
                    dump.append("   ");
                }
            }
            dump.append(" |").append(ascii).append("|\n");
        }
        return dump.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\t'
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
