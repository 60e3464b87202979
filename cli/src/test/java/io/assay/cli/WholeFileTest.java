package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private final Path folder;
    private final Path file;

    WholeFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("archive");
    }

    @Test
    void takesThePlaceOfTheFileBefore() throws IOException {
        Files.writeString(file, "before");

        WholeFile.write(file, out -> write(out, "after"));

        assertThat(file).hasContent("after");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFailureLeavesTheFileAsItWas() throws IOException {
        Files.writeString(file, "before");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    write(out, "half");
                    throw new IllegalStateException("broker away");
                }))
                .hasMessage("broker away");

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        Path nowhere = folder.resolve("missing").resolve("archive");

        assertThatThrownBy(() -> WholeFile.write(nowhere, out -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + nowhere);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
