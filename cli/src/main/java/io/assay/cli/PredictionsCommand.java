package io.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay predictions}, which only holds commands. */
@Command(
        name = "predictions",
        synopsisSubcommandLabel = "COMMAND",
        header = "Publish what a model said elsewhere, or write what one said here.",
        commandListHeading = "%nCommands:%n",
        footer = "%nExample:%n    assay predictions import --model llm --dataset faq said.jsonl")
final class PredictionsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
