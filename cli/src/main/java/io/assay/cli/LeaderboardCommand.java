package io.assay.cli;

import io.assay.cli.evaluation.Gate;
import io.assay.cli.evaluation.LeaderboardPrinter;
import io.assay.cli.terminal.Terminal;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.reports.evaluation.Leaderboard;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay leaderboard}. */
@Command(
        name = "leaderboard",
        header = "Print what is known of an evaluation now.",
        description =
                "%nThe models with their metrics and 95 %% intervals, what sets them apart from the baseline, their"
                        + " speed and size, and the verdict. JSON holds all metrics, the table the one that decides.",
        footer = {"%nExample:%n    assay leaderboard faq-0123456789ab --output json", GateOptions.FOOTER})
final class LeaderboardCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "EVALUATION", description = "Its id. Default: the one asked for last.")
    private @Nullable String evaluation;

    @Mixin
    private final GateOptions gate = new GateOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    LeaderboardCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal)) {
            Evaluating evaluating = new Evaluating(session);
            EvaluationRequested request = evaluating.find(Optional.ofNullable(evaluation));
            Optional<Gate> asked = gate.of(request);
            Leaderboard leaderboard = evaluating.now(request);
            new LeaderboardPrinter(terminal.out(), terminal.width()).print(leaderboard, output.format());
            return asked.map(it -> GateOptions.judge(it, leaderboard, terminal)).orElse(0);
        }
    }
}
