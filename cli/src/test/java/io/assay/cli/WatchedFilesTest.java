package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.WatchedFiles.Changes;
import io.assay.cli.kafka.Document;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
    private final Path folder;
    private final WatchedFiles watched;

    WatchedFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.watched = new WatchedFiles(List.of(folder), Document.MOST_BYTES);
    }

    @Test
    void theFirstLookFindsAllAndTheNextNothing() throws IOException {
        write("sub/a.txt", "one", 1);

        assertThat(watched.look().changed()).containsOnlyKeys("sub/a.txt");
        assertThat(watched.look()).isEqualTo(new Changes(Map.of(), List.of(), List.of()));
    }

    @Test
    void whatComesLaterWaitsUntilNobodyWritesToIt() throws IOException {
        watched.look();

        write("a.txt", "on", 1);
        assertThat(watched.look().changed()).isEmpty();
        write("a.txt", "one", 2);
        assertThat(watched.look().changed()).isEmpty();
        assertThat(watched.look().changed()).containsOnlyKeys("a.txt");
        assertThat(watched.look().changed()).isEmpty();
    }

    @Test
    void whatIsWrittenAgainIsChangedThoughItIsAsLong() throws IOException {
        write("a.txt", "one", 1);
        watched.look();

        write("a.txt", "two", 2);
        watched.look();

        assertThat(watched.look().changed()).containsOnlyKeys("a.txt");
    }

    @Test
    void whatGoesIsGoneOnceAndMayComeBack() throws IOException {
        write("a.txt", "one", 1);
        write("b.txt", "two", 1);
        watched.look();

        Files.delete(folder.resolve("a.txt"));

        assertThat(watched.look().gone()).containsExactly("a.txt");
        assertThat(watched.look().gone()).isEmpty();
        write("a.txt", "one", 1);
        watched.look();
        assertThat(watched.look().changed()).containsOnlyKeys("a.txt");
    }

    @Test
    void whatIsTooBigIsNamedOnceAndLeftOut() throws IOException {
        try (RandomAccessFile big =
                new RandomAccessFile(folder.resolve("big.pdf").toFile(), "rw")) {
            big.setLength(Document.MOST_BYTES + 1L);
        }

        Changes changes = watched.look();

        assertThat(changes.changed()).isEmpty();
        assertThat(changes.tooBig()).containsExactly(folder.resolve("big.pdf"));
        assertThat(watched.look().tooBig()).isEmpty();
    }

    /** Clocks of file systems are coarse, so a test says itself when a file was written. */
    private void write(String name, String text, int second) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1_000L));
    }
}
