package io.assay.eval.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    /** Of "correct horse", as {@code printf 'correct horse' | sha256sum} says. */
    private static final String DIGEST = "4104d36f8da2c254349f85836793ebe029e0c957063a34c91c2e9203187b5631";

    @TempDir
    Path folder;

    @Test
    void knowsANameByItsKeyAlone() throws IOException {
        ApiKeys keys = ApiKeys.read(file("# the team", "", "  ann   annotator " + DIGEST));

        assertThat(keys.role("ann", "correct horse")).contains("annotator");
        assertThat(keys.role("ann", "correct horses")).isEmpty();
        assertThat(keys.role("bob", "correct horse")).isEmpty();
        assertThat(keys.role("ann", DIGEST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'ann annotator', line 2 of, is no name, role and SHA-256 of a key",
        "'ann root %s', line 2 of, 'names no role: there are viewer, annotator, operator'",
        "'ann viewer secret', line 2 of, ends in no SHA-256 in 64 lower-case hex digits",
        "'bob viewer %s', line 2 of, gives bob a second key",
    })
    void saysWhichLineIsWrong(String line, String place, String reason) throws IOException {
        Path file = file("bob viewer " + DIGEST, line.formatted(DIGEST));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.read(file))
                .withMessageContainingAll(place, reason)
                .withMessageNotContaining("secret")
                .withMessageNotContaining(DIGEST);
    }

    @Test
    void saysThatThereIsNoFile() {
        Path file = folder.resolve("nowhere");

        assertThatThrownBy(() -> ApiKeys.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("assay.access.keys")
                .hasMessageContaining(file.toString());
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("keys"), String.join("\n", lines));
    }
}
