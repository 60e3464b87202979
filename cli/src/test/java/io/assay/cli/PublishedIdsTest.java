package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedIdsTest {
    private final Path file;

    PublishedIdsTest(@TempDir Path folder) {
        this.file = folder.resolve("ids");
    }

    @Test
    void tellsWhatAnEarlierReadingPublishedAndThisOneDidNot() {
        read("a", "with a\nline end", "c");

        PublishedIds ids = begin(false, "a");

        assertThat(ids.missing()).containsExactly("c", "with a\nline end");
        ids.end();
        assertThat(begin(false, "a").missing()).isEmpty();
    }

    @Test
    void whatAnInterruptedReadingPublishedIsNotForgotten() {
        read("a");
        begin(false, "b").close();

        PublishedIds anew = begin(false, "c");

        assertThat(anew.missing()).containsExactly("a", "b");
    }

    @Test
    void aReadingGoesOnAfterAnIdThatWasCutOff() throws IOException {
        read("a", "b", "c");
        begin(false, "a").close();
        Files.writeString(file.resolveSibling("ids.reading"), "\"b", StandardOpenOption.APPEND);

        PublishedIds on = begin(true, "c");

        assertThat(on.missing()).containsExactly("b");
    }

    @Test
    void aReadingThatKeptNoIdsCannotGoOn() {
        read("a");

        assertThatThrownBy(() -> begin(true))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("kept no ids")
                .hasMessageContaining("--position");
    }

    @Test
    void idsOfAnotherIndexAreRefused() {
        read("a");

        assertThatThrownBy(() -> new PublishedIds(file, "another index").begin(false))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("does not hold what was published from this index");
    }

    private void read(String... published) {
        begin(false, published).end();
    }

    private PublishedIds begin(boolean goingOn, String... published) {
        PublishedIds ids = new PublishedIds(file, "the index");
        ids.begin(goingOn);
        for (String id : published) {
            ids.add(id);
        }
        return ids;
    }
}
