package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.topic.Topic;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay splittings remove}. */
@Command(
        name = "remove",
        header = "Take back a splitting of a collection.",
        description =
                "%nPassages stay. A document that names it from now on is refused, unless the service's settings have"
                        + " one of this name.",
        footer = "%nExample:%n    assay splittings remove words --collection handbook")
final class SplittingsRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "The splitting.")
    private String name = "";

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            required = true,
            description = "Whose it is.")
    private String collection = "";

    @Mixin
    private final StackOptions stack;

    SplittingsRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            List<SplittingConfigured> ofCollection = session.catalogue().splittings(collection);
            SplittingConfigured gone = ofCollection.stream()
                    .filter(splitting -> splitting.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CommandException("Collection " + collection + " has no splitting " + name
                            + " of its own. It has "
                            + (ofCollection.isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ",
                                            ofCollection.stream()
                                                    .map(SplittingConfigured::name)
                                                    .toList()))));
            session.publisher().withdraw(session.kafka().nameOf(Topic.SPLITTINGS), gone.key());
        }
        surroundings.terminal().say("Collection " + collection + " has no splitting " + name + " any more");
        return 0;
    }
}
