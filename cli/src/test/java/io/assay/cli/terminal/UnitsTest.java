package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"7B, 7", "100MB, 100000000", "1.5 gb, 1500000000", "64MiB, 67108864", "2kib, 2048"})
    void readsSizes(String text, long bytes) {
        assertThat(Units.parseBytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"20ms, 20000", "800us, 800", "1.5s, 1500000", "5m, 300000000"})
    void readsTimes(String text, long micros) {
        assertThat(Units.parseDuration(text)).isEqualTo(Duration.ofNanos(1_000 * micros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "-5MB", "MB", "5 parsecs"})
    void showsWhatASizeIsWhereThereIsNone(String text) {
        assertThatThrownBy(() -> Units.parseBytes(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a size such as 100MB, 1.5GB or 64MiB");
    }

    @ParameterizedTest
    @CsvSource({"999, 999 B", "1500, 1.5 kB", "22972370, 23 MB", "4200000000, 4.2 GB"})
    void writesSizes(long bytes, String text) {
        assertThat(Units.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"950, 950 µs", "3100, 3.1 ms", "250000, 250 ms", "1500000, 1.5 s"})
    void writesTimes(long micros, String text) {
        assertThat(Units.micros(micros)).isEqualTo(text);
    }

    @Test
    void cutsByCodePoints() {
        assertThat(Units.cut("😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThat(Units.cut("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(Units.oneLine(" a\n b ", 10)).isEqualTo("a b");
    }

    @Test
    void countsWithANoun() {
        assertThat(Units.count(1, "document")).isEqualTo("1 document");
        assertThat(Units.count(1200, "document")).isEqualTo("1,200 documents");
    }
}
