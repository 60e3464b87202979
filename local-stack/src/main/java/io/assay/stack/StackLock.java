package io.assay.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Held by the one process that may start or stop a stack's processes. The system frees it when its holder ends. */
final class StackLock {
    private StackLock() {}

    /**
     * Does some work while holding the lock, and waits before while another process holds it.
     *
     * @throws java.nio.channels.OverlappingFileLockException if another stack object of this process holds it
     */
    static <T> T whileHeld(Path file, Consumer<String> progress, Supplier<T> work) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                progress.accept("waiting for another process that starts or stops this stack");
                channel.lock();
            }
            return work.get(); // closing the channel frees the lock
        } catch (IOException e) {
            throw new UncheckedIOException("The local stack cannot be locked: " + file, e);
        }
    }
}
