package io.assay.cli;

import io.assay.messaging.operations.ReplayStart;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From where on is read again, and whether it is done. */
final class ReplayOptions {
    @Option(
            names = "--from",
            paramLabel = "WHEN",
            required = true,
            description =
                    "From where on: beginning; a time such as 2026-11-26T08:00:00Z (UTC where it names no zone) or"
                            + " 2026-11-26; how long ago, such as 2h, 7d or PT2H; offset:120, of each partition.")
    private ReplayStart from = new ReplayStart.Beginning();

    @Option(names = "--execute", description = "Do it. Without this, what would be done is shown, and nothing changed.")
    private boolean execute;

    @Option(names = "--wait", description = "After --execute, show how far the service is until it has caught up.")
    private boolean wait;

    @Mixin
    private final PatienceOption patience = new PatienceOption();

    ReplayStart start() {
        return from;
    }

    boolean isExecuted() {
        return execute;
    }

    boolean isAwaited() {
        return wait;
    }

    Duration patience() {
        return patience.patience();
    }
}
