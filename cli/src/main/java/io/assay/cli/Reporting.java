package io.assay.cli;

import io.assay.cli.dataset.Problems;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;

/** Tells what is wrong with files that were to be published. */
final class Reporting {
    private Reporting() {}

    /**
     * Tells of problems, if there are any.
     *
     * @throws CommandException if there are, and they are not to be passed over
     */
    static void throwUnlessSkipped(Problems problems, boolean skipInvalid, Terminal terminal) {
        if (problems.count() == 0) {
            return;
        }
        problems.first().forEach(terminal::say);
        if (problems.count() > problems.first().size()) {
            terminal.say(
                    "… and " + Units.count(problems.count() - problems.first().size()) + " more");
        }
        if (!skipInvalid) {
            throw new CommandException(Units.count(problems.count(), "line")
                    + " cannot be used. Nothing was published; --skip-invalid publishes the others");
        }
    }
}
