package io.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay dead-letters}, which only holds commands. */
@Command(
        name = "dead-letters",
        synopsisSubcommandLabel = "COMMAND",
        header = "Look at records that could not be processed; send them back, or discard them.",
        description =
                "%nA record that a service can never process goes to its topic's dead letters, as it came and with the"
                        + " reason. What was sent back or discarded is listed no more, unless by --all.",
        commandListHeading = "%nCommands:%n",
        footer = "%nExample:%n    assay dead-letters list --topic documents --since 1d")
final class DeadLettersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
