package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.Printable;
import io.assay.messaging.operations.Redrive;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay dead-letters redrive}. */
@Command(
        name = "redrive",
        header = "Send dead letters back to the topic that they came from.",
        description =
                "%nEach goes back as it came: bytes, key and headers. Do it when what they failed on was put right: a"
                        + " header counts how often a record was sent back, and after " + Redrive.MOST_REDRIVES
                        + " times it has"
                        + " to be forced. Those that were sent back before or discarded are left alone.",
        footer = {
            "%nExamples:",
            "    assay dead-letters redrive documents/0/17",
            "    assay dead-letters redrive --topic documents --reason timeout --rate 10"
        })
final class DeadLettersRedriveCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DeadLetterChoice choice = new DeadLetterChoice();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "Most that are sent in a second. Default: ${DEFAULT-VALUE}.")
    private double rate = Redrive.PER_SECOND;

    @Option(names = "--force", description = "Also those that were sent back too often already.")
    private boolean force;

    @Option(names = "--why", paramLabel = "TEXT", description = "What has changed, for those who look later.")
    private String why = "";

    @Mixin
    private final StackOptions stack;

    DeadLettersRedriveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        choice.check();
        if (!(rate > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--rate is " + Units.plain(rate) + ": it has to be positive");
        }
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal)) {
            DeadLetterBox box = session.deadLetters();
            Redrive how = new Redrive(choice.by(), why, rate, force ? Integer.MAX_VALUE : Redrive.MOST_REDRIVES);
            Redrive.Result result = session.office()
                    .redrive(
                            choice.query(box),
                            how,
                            sent -> terminal.live(
                                    List.of("Sent back: " + Units.count(sent)), "Sent back: " + Units.count(sent)));
            terminal.erase();
            terminal.say("Sent back " + Units.count(result.sent(), "dead letter"));
            if (!result.refusals().isEmpty()) {
                throw new CommandException(refused(box, result));
            }
        }
        return 0;
    }

    private static String refused(DeadLetterBox box, Redrive.Result result) {
        int more = result.refusals().size() - NAMED;
        return Units.count(result.refusals().size(), "dead letter") + " stayed where "
                + (result.refusals().size() == 1 ? "it is:" : "they are:")
                + result.refusals().stream()
                        .limit(NAMED)
                        .map(refusal -> "\n  " + box.idOf(refusal.letter()) + " " + Printable.text(refusal.why()))
                        .collect(Collectors.joining())
                + (more > 0 ? "\n  … and " + Units.count(more) + " more" : "");
    }
}
