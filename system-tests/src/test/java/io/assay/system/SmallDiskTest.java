package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full takes nothing, until there is room again. */
class SmallDiskTest {
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    @TempDir
    private Path folder;

    @Test
    void whatIsFullTakesNothingMoreUntilThereIsRoom() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("disk"));
        assumeThat(mounted)
                .as("a file system that may be mounted, as root on Linux")
                .isPresent();
        try (SmallDisk disk = mounted.orElseThrow()) {
            Path before = Files.write(folder.resolve("disk/before"), MEBIBYTE);

            assertThat(disk.fill()).isTrue();

            assertThatIOException()
                    .isThrownBy(() -> Files.write(folder.resolve("disk/while"), MEBIBYTE))
                    .withMessageContaining("No space left on device");
            disk.makeRoom();
            Files.write(folder.resolve("disk/after"), MEBIBYTE);
            assertThat(before).hasBinaryContent(MEBIBYTE);
        }
        assertThat(folder.resolve("disk/before")).doesNotExist();
    }
}
