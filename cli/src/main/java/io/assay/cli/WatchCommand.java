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

/** {@code assay watch}. */
@Command(
        name = "watch",
        header = "Follow an evaluation until its verdict.",
        description = "%nShows how far each model is, then the leaderboard and the verdict.",
        footer = {"%nExample:%n    assay watch faq-0123456789ab", GateOptions.FOOTER})
final class WatchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "EVALUATION", description = "Its id. Default: the one asked for last.")
    private @Nullable String evaluation;

    @Mixin
    private final PatienceOption patience = new PatienceOption();

    @Mixin
    private final GateOptions gate = new GateOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    WatchCommand(Surroundings surroundings) {
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
            Leaderboard leaderboard = evaluating.follow(request, patience.patience());
            new LeaderboardPrinter(terminal.out(), terminal.width()).print(leaderboard, output.format());
            return asked.map(it -> GateOptions.judge(it, leaderboard, terminal)).orElse(0);
        }
    }
}
