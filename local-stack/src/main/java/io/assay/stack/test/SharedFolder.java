package io.assay.stack.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of models, corpora and reference results that tests share. It is no part of the project: tests that need
 * it are skipped where it is absent. It is named by the system property or environment variable {@code ASSAY_SHARED},
 * else it is the folder {@code shared} beside the repository, whose root is the system property {@code assay.root}.
 */
public final class SharedFolder {
    private static final String NAME = "ASSAY_SHARED";

    private SharedFolder() {}

    /**
     * A file or folder in it that a test needs. Skips the test that asks where it is absent.
     *
     * @param relative its path in the folder, such as {@code golden/metrics.json}
     */
    public static Path require(String relative) {
        Path path = root().resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(path),
                () -> "skipped: " + path + " is absent; " + NAME + " names the folder of shared test data");
        return path;
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty(NAME))
                .or(() -> Optional.ofNullable(System.getenv(NAME)))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("assay.root", ".")).resolveSibling("shared"))
                .toAbsolutePath()
                .normalize();
    }
}
