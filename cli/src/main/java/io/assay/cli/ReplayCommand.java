package io.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay replay}, which only holds commands. */
@Command(
        name = "replay",
        synopsisSubcommandLabel = "COMMAND",
        header = "Have the services read again what lies on the topics.",
        description = {
            "%nEach command first shows what would be read and what would be computed again; with --execute it is done."
                    + " There are two ways:",
            "%nWithout a filter, the offsets of the service's consumer group are set back, as kafka-consumer-groups"
                    + " --reset-offsets does. The service has to be stopped for that, and reads on from there once it is"
                    + " started.",
            "%nWith a filter, or with --publish-again, the records are published on their topic again while the"
                    + " services go on: of each key the last, unchanged."
        },
        commandListHeading = "%nCommands:%n",
        footer = "%nExample:%n    assay replay documents --from 2h")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
