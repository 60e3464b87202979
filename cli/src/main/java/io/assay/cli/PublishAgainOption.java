package io.assay.cli;

import picocli.CommandLine.Option;

/** Whether a replay without a filter leaves the service alone, too. */
final class PublishAgainOption {
    @Option(
            names = "--publish-again",
            description = "Publish the records again even where no filter is given, so that no service has to stop.")
    private boolean publishAgain;

    boolean isChosen() {
        return publishAgain;
    }
}
