package io.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay datasets}, which only holds commands. */
@Command(
        name = "datasets",
        synopsisSubcommandLabel = "COMMAND",
        header = "List the datasets, and look at one.",
        commandListHeading = "%nCommands:%n",
        footer = "%nExample:%n    assay datasets show faq")
final class DatasetsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
