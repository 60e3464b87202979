package io.assay.cli;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterDecision;
import io.assay.messaging.operations.DeadLetterListing;
import io.assay.messaging.operations.Printable;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay dead-letters list}. */
@Command(
        name = "list",
        header = "List dead letters, the newest first.",
        description = "%nThe id of each names it in the other commands.",
        footer = "%nExample:%n    assay dead-letters list --topic documents --reason encrypted")
final class DeadLettersListCommand implements Callable<Integer> {
    private static final int SHOWN_WIDTH = 32;

    private final Surroundings surroundings;

    @Mixin
    private final DeadLetterFilter filter = new DeadLetterFilter();

    @Option(names = "--all", description = "Also those that were sent back or discarded, with who decided it and why.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "List the newest N. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    DeadLettersListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal)) {
            DeadLetterBox box = session.deadLetters();
            DeadLetterListing found = box.list(filter.query(box, Set.of(), all), Math.max(1, limit));
            if (found.total() > 0 || output.format() != OutputFormat.TABLE) {
                listing(box).print(found.letters(), output.format(), terminal.out());
            }
            if (found.total() == 0) {
                terminal.say(all ? "There are no such dead letters" : "There are no such dead letters that are open");
            } else if (found.total() > found.letters().size()) {
                terminal.say("The newest " + Units.count(found.letters().size()) + " of "
                        + Units.count(found.total(), "dead letter") + ". More: --limit");
            }
        }
        return 0;
    }

    private Listing<DeadLetter> listing(DeadLetterBox box) {
        return new Listing<DeadLetter>()
                .words("id", box::idOf)
                .words("since", letter -> letter.time().toString(), letter -> letter.time()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString())
                .words("reason", DeadLetter::reason, letter -> shown(letter.reason()))
                .words("key", DeadLetter::key, letter -> shown(letter.key()))
                .numbers("size", DeadLetter::bytes, letter -> letter.bytes() == null ? "" : Units.bytes(letter.bytes()))
                .words("service", DeadLetter::service, letter -> shown(letter.service()))
                .numbers(
                        "redrives",
                        DeadLetter::redrives,
                        letter -> letter.redrives() == 0 ? "" : Integer.toString(letter.redrives()))
                .words("decision", letter -> decision(letter.decision()))
                .words("detail", DeadLetter::detail, letter -> shown(letter.detail()));
    }

    private static @Nullable String decision(@Nullable DeadLetterDecision decision) {
        return decision == null
                ? null
                : Printable.text(decision.kind() + " by " + decision.by()
                        + (decision.why().isEmpty() ? "" : ": " + decision.why()));
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Units.oneLine(Printable.text(text), SHOWN_WIDTH);
    }
}
