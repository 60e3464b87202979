package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of its own for one folder, in memory, that is full when one says so. Linux lets root alone make one. */
final class SmallDisk implements Closeable {
    private static final String ROOMY = "4g"; // takes as much memory as it holds, not this much
    private static final int PAGE = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** One mounted at a folder, which is made; none where this machine does not let us. */
    static Optional<SmallDisk> mount(Path folder) {
        try {
            Files.createDirectories(folder);
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY, "tmpfs", folder.toString());
            return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it has no room beside what it holds: {@return whether that is so}, and nothing was written meanwhile. */
    boolean fill() {
        try {
            FileStore store = Files.getFileStore(folder);
            long held = store.getTotalSpace() - store.getUnallocatedSpace();
            return run("mount", "-o", "remount,size=" + Math.max(held, PAGE), folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it has room. */
    void makeRoom() {
        assertThat(run("mount", "-o", "remount,size=" + ROOMY, folder.toString()))
                .as("room on %s", folder)
                .isTrue();
    }

    /** Takes it away with all that it holds, also from processes that still use it. */
    @Override
    public void close() {
        assertThat(run("umount", "--lazy", folder.toString()))
                .as("umount %s", folder)
                .isTrue();
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
