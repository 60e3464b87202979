package io.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay models}, which only holds commands. */
@Command(
        name = "models",
        synopsisSubcommandLabel = "COMMAND",
        header = "Register models, list them, and withdraw them.",
        commandListHeading = "%nCommands:%n",
        footer = "%nExample:%n    assay models list")
final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
