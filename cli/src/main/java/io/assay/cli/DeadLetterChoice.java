package io.assay.cli;

import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which dead letters something is decided about: those that are named, or those that a filter finds; and who decides. */
final class DeadLetterChoice {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Dead letters, as assay dead-letters list names them.")
    private List<String> ids = List.of();

    @Mixin
    private final DeadLetterFilter filter = new DeadLetterFilter();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who decides, for those who look later. Default: the name of the user at this machine.")
    private String by = System.getProperty("user.name", "unknown");

    String by() {
        return by;
    }

    /** Checks what is checked without a broker. */
    void check() {
        if (ids.isEmpty() && !filter.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "Name dead letters, or choose them by a filter such as --topic documents");
        }
    }

    /**
     * The open ones of them.
     *
     * @throws io.assay.cli.terminal.CommandException if there is none of an id
     */
    DeadLetterQuery query(DeadLetterBox box) {
        Set<String> named = new LinkedHashSet<>(ids);
        for (String id : named) {
            if (box.find(box.placeOf(id)).isEmpty()) {
                throw DeadLettersShowCommand.none(id);
            }
        }
        return filter.query(box, named, false);
    }
}
