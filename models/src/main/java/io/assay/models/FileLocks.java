package io.assay.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one thread of one process at a time write what others read too. */
final class FileLocks {
    /** A file lock keeps off other processes, and fails within one. */
    private static final Object THREADS = new Object();

    private FileLocks() {}

    /**
     * Does something while nobody else holds the same lock.
     *
     * @param lock an empty file, made where it is absent, and left
     */
    @SuppressWarnings("try") // the lock is only to be held
    static void holding(Path lock, Runnable work) {
        Copies.folderOf(lock);
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                work.run();
            } catch (IOException e) {
                throw Copies.unwritable(lock, e);
            }
        }
    }
}
