package io.assay.cli;

import io.assay.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay down}. */
@Command(
        name = "down",
        header = "Stop what 'assay up' started.",
        description = "%nData and logs stay in the home folder; to forget them, delete it.",
        footer = "%nExample:%n    assay down")
final class DownCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final HomeOption stack;

    DownCommand(Surroundings surroundings) {
        this.terminal = surroundings.terminal();
        this.stack = new HomeOption(surroundings);
    }

    @Override
    public Integer call() {
        stack.stack().down(terminal::say);
        terminal.say("stopped");
        return 0;
    }
}
