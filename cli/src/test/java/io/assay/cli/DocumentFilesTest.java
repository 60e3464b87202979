package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.cli.kafka.Document;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFilesTest {
    private final Path folder;

    DocumentFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void namesDocumentsByTheirPathBelowTheFolder() throws IOException {
        write("docs/a.PDF");
        write("docs/sub/b.md");
        write("docs/sub/unknown.zzz");
        write("docs/.hidden/c.txt");
        write("docs/.d.txt");
        write("e.html");

        DocumentFiles files = DocumentFiles.in(List.of(folder.resolve("docs"), folder.resolve("e.html")));

        assertThat(files.read())
                .extracting(Document::id, Document::contentType)
                .containsExactly(
                        tuple("a.PDF", "application/pdf"),
                        tuple("sub/b.md", "text/markdown"),
                        tuple("sub/unknown.zzz", null),
                        tuple("e.html", "text/html"));
    }

    @Test
    void patternsNameDocumentsByTheirPathBelowTheFolderBefore() throws IOException {
        write("docs/a.pdf");
        write("docs/sub/deep/b.pdf");
        write("docs/sub/c.txt");
        write("docs/.hidden/d.pdf");

        assertThat(DocumentFiles.in(List.of(folder.resolve("docs/*.pdf"))).read())
                .extracting(Document::id)
                .containsExactly("a.pdf");
        assertThat(DocumentFiles.in(List.of(folder.resolve("docs/sub/**.{pdf,txt}")))
                        .read())
                .extracting(Document::id)
                .containsExactly("c.txt", "deep/b.pdf");
        assertRefused("There is no file or folder", "docs/*.zzz");
        assertRefused("There is no folder", "missing/*.pdf");
    }

    @Test
    void refusesWhatCannotBePublished() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        write("one/a.txt");
        write("two/a.txt");
        try (RandomAccessFile big =
                new RandomAccessFile(folder.resolve("big.pdf").toFile(), "rw")) {
            big.setLength(Document.MOST_BYTES + 1L);
        }

        assertRefused("There is no file or folder", "missing");
        assertRefused("There is no file in", "empty");
        assertRefused("Two files would have the id a.txt", "one", "two");
        assertRefused(
                "8388609 bytes, and a document may have 8388608 at most, or 67108864 with --by-reference", "big.pdf");
    }

    private void assertRefused(String message, String... names) {
        List<Path> paths = List.of(names).stream().map(folder::resolve).toList();
        assertThatThrownBy(() -> DocumentFiles.in(paths))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message);
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }
}
