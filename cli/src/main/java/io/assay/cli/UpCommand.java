package io.assay.cli;

import io.assay.cli.terminal.Terminal;
import io.assay.stack.Endpoints;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay up}. */
@Command(
        name = "up",
        header = "Start a broker, a database and the services on this machine.",
        description = "%nReturns when all are ready; they go on in the background until: assay down. Data stays in the"
                + " home folder. What runs already is left as it is.",
        footer = "%nExample:%n    assay up")
final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final HomeOption stack;

    UpCommand(Surroundings surroundings) {
        this.terminal = surroundings.terminal();
        this.stack = new HomeOption(surroundings);
    }

    @Override
    public Integer call() {
        Endpoints endpoints = stack.stack().up(terminal::say);
        terminal.out().println("dashboard  " + endpoints.dashboard());
        terminal.out().println("kafka      " + endpoints.bootstrapServers());
        terminal.out().println("postgres   " + endpoints.jdbcUrl());
        terminal.out().println("home       " + stack.home());
        return 0;
    }
}
