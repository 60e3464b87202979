package io.assay.cli;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.contracts.event.SplittingConfigured;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay splittings list}. */
@Command(
        name = "list",
        header = "List the splittings that collections have of their own.",
        description =
                "%nBeside them, every collection has default and whole, and those in the settings of the service.",
        footer = "%nExample:%n    assay splittings list --output json")
final class SplittingsListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    SplittingsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            List<SplittingConfigured> splittings = session.catalogue().splittings();
            if (splittings.isEmpty() && output.format() == OutputFormat.TABLE) {
                surroundings
                        .terminal()
                        .out()
                        .println("No collection has a splitting of its own. Give it one: assay splittings set --help");
                return 0;
            }
            new Listing<SplittingConfigured>()
                    .words("collection", SplittingConfigured::collection)
                    .words("name", SplittingConfigured::name)
                    .words("options", SplittingsListCommand::options)
                    .print(splittings, output.format(), surroundings.terminal().out());
        }
        return 0;
    }

    private static String options(SplittingConfigured splitting) {
        return splitting.options().entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
    }
}
