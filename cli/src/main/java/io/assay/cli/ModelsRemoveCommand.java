package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.topic.Topic;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay models remove}. */
@Command(
        name = "remove",
        header = "Withdraw a model: it is asked nothing more.",
        description = "%nWhat it said, and evaluations that it was part of, stay.",
        footer = "%nExample:%n    assay models remove e5-small-v2")
final class ModelsRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Mixin
    private final StackOptions stack;

    ModelsRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            Set<String> registered = session.catalogue().models().keySet();
            if (!registered.contains(name)) {
                throw new CommandException("No model " + name + " is registered. Registered: "
                        + (registered.isEmpty() ? "none" : String.join(", ", registered)));
            }
            session.publisher().withdraw(session.kafka().nameOf(Topic.MODELS), name);
            surroundings.terminal().say("Withdrew " + name);
        }
        return 0;
    }
}
