package io.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay splittings}, which only holds commands. */
@Command(
        name = "splittings",
        synopsisSubcommandLabel = "COMMAND",
        header = "Say how documents of a collection are split.",
        commandListHeading = "%nCommands:%n",
        footer = "%nExample:%n    assay splittings list")
final class SplittingsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
