package io.assay.cli;

import io.assay.cli.terminal.Units;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay dead-letters discard}. */
@Command(
        name = "discard",
        header = "Say that dead letters are not worth another try.",
        description =
                "%nThey are listed no more, unless by --all, and cannot be sent back. Nothing is deleted: they stay, with"
                        + " the decision, until the broker's retention takes them.",
        footer = "%nExample:%n    assay dead-letters discard documents/0/17 --why 'not ours'")
final class DeadLettersDiscardCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DeadLetterChoice choice = new DeadLetterChoice();

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why, for those who look later.")
    private String why = "";

    @Mixin
    private final StackOptions stack;

    DeadLettersDiscardCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        choice.check();
        if (why.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--why is blank");
        }
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            long discarded = session.office().discard(choice.query(session.deadLetters()), choice.by(), why);
            surroundings.terminal().say("Discarded " + Units.count(discarded, "dead letter"));
        }
        return 0;
    }
}
