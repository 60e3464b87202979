package io.assay.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/** Results of earlier runs, one JSON object a line. */
final class History {
    private History() {}

    /**
     * Adds a result, with when and on how many cores it was measured.
     *
     * @param figures members of a JSON object
     * @return the line, with its end
     */
    static String add(Path file, String figures) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String line = String.format(
                Locale.ROOT,
                "{\"at\":\"%s\",\"cores\":%d,%s}%n",
                Instant.now(),
                Runtime.getRuntime().availableProcessors(),
                figures);
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return line;
    }
}
