package io.assay.messaging.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @Test
    void whatWouldSteerATerminalIsReplaced() {
        String hostile = "red \u001b[31m, bell \u0007, right to left \u202e, line\nand\ttab 😀";

        String printable = Printable.text(hostile);

        assertThat(printable).isEqualTo("red \uFFFD[31m, bell \uFFFD, right to left \uFFFD, line\nand\ttab 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "größer\r\nals", "😀\tπ"})
    void textIsText(String text) {
        assertThat(Printable.utf8(text.getBytes(UTF_8))).contains(text);
    }

    @Test
    void bytesThatAreNoTextOrHaveControlCharactersAreNone() {
        assertThat(Printable.utf8(new byte[] {(byte) 0xC3, '('})).isEmpty();
        assertThat(Printable.utf8("\u001b[2J".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void bytesAreShownAsHexdumpShowsThem() {
        byte[] bytes = "%PDF-1.7\n\u0000\u00ffABCDEFGH".getBytes(UTF_8);

        String dump = Printable.hex(bytes, 18);

        assertThat(dump).isEqualTo("""
                        00000000  25 50 44 46 2d 31 2e 37 0a 00 c3 bf 41 42 43 44  |%PDF-1.7....ABCD|
                        00000010  45 46                                            |EF|
                        """);
    }
}
