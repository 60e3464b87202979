package io.assay.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits in silence. */
final class PatienceOption {
    /** What the option is where it is not given. */
    static final Duration DEFAULT = Duration.ofMinutes(5);

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "Give up waiting when nothing at all has come for so long. Default: ${DEFAULT-VALUE}.")
    private Duration patience = DEFAULT;

    Duration patience() {
        return patience;
    }
}
