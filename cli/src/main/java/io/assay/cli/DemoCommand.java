package io.assay.cli;

import io.assay.cli.evaluation.LeaderboardPrinter;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.kafka.Splitting;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Terminal;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.ModelRegistered;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.stack.Endpoints;
import io.assay.stack.LocalStack;
import io.assay.stack.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay demo}: all of Assay on documents that come along, by way of the same steps as the other commands. */
@Command(
        name = "demo",
        header = "Find the best of five models for a company's handbook that comes along.",
        description = {
            "%nStarts a broker, a database and the services on this machine, publishes the documents of a made-up"
                    + " company, registers four embedding models and BM25, imports questions whose answers are marked,"
                    + " evaluates, and shows leaderboard and verdict. All stays on this machine.",
            "%nThen stays, for a look at the dashboard, until Ctrl-C. What it started it stops; a stack that was up"
                    + " before is left up."
        },
        footer = "%nExample:%n    assay demo")
final class DemoCommand implements Callable<Integer> {
    private static final String NAME = "handbook";
    private static final String BASELINE = "bm25";
    private static final String METRIC = "ndcg@10";
    private static final String SPLIT = "test";
    private static final long SEED = 42;

    private final Surroundings surroundings;

    @Option(names = "--exit", description = "Stop after the verdict, and do not wait for Ctrl-C.")
    private boolean exit;

    @Mixin
    private final HomeOption options;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new HomeOption(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        Path material = surroundings.installation().resolve("demo");
        if (!Files.isDirectory(material.resolve("documents"))) {
            throw new CommandException("There are no demo documents in " + material + ". Is "
                    + surroundings.installation() + " where Assay is installed?");
        }
        LocalStack stack = options.stack();
        boolean wasUp = stack.endpoints().isPresent();
        Thread stopOnCtrlC = new Thread(() -> stop(stack), "stop the stack");
        if (!wasUp) {
            Runtime.getRuntime().addShutdownHook(stopOnCtrlC);
        }
        try {
            Endpoints endpoints = stack.up(terminal::say);
            String evaluation = evaluate(material, endpoints);
            farewell(endpoints, evaluation, wasUp);
            if (!exit) {
                awaitCtrlC();
            }
        } catch (RuntimeException e) {
            if (!(e instanceof LocalStackException)) {
                terminal.say("Logs: " + options.home().resolve("logs"));
            }
            throw e;
        } finally {
            if (!wasUp) {
                stopNow(stack, stopOnCtrlC);
            }
        }
        return 0;
    }

    private String evaluate(Path material, Endpoints endpoints) {
        Terminal terminal = surroundings.terminal();
        KafkaConnection kafka = KafkaConnection.at(endpoints.bootstrapServers(), surroundings.environment());
        try (Session session = Session.open(kafka, terminal)) {
            List<ModelRegistered> models = ModelsAddCommand.read(material.resolve("models.json"), surroundings);
            ModelsAddCommand.register(session, models);

            DocumentFiles documents = DocumentFiles.in(List.of(material.resolve("documents")));
            new Publishing(session, NAME, Splitting.DEFAULT)
                    .publishAndWait(each -> documents.read().forEach(each), documents.count(), PatienceOption.DEFAULT);

            List<Path> questions = List.of(material.resolve("questions.jsonl"));
            new ExampleImport(session, ImportCommand.jsonLines(session, questions, NAME, SPLIT, NAME), NAME)
                    .run(false, null);

            EvaluationRequested request = EvaluationRequested.of(
                    NAME,
                    SPLIT,
                    NAME,
                    models.stream().map(ModelRegistered::modelId).toList(),
                    BASELINE,
                    METRIC,
                    Requirements.NONE,
                    SEED);
            terminal.say("Evaluation " + request.evaluationId() + "; watch it at "
                    + page(endpoints, request.evaluationId()));
            Leaderboard leaderboard = new Evaluating(session).publishAndFollow(request, PatienceOption.DEFAULT);
            terminal.out().println();
            new LeaderboardPrinter(terminal.out(), terminal.width()).print(leaderboard, OutputFormat.TABLE);
            return request.evaluationId();
        }
    }

    private void farewell(Endpoints endpoints, String evaluation, boolean wasUp) {
        Terminal terminal = surroundings.terminal();
        terminal.out().println();
        terminal.out().println("Dashboard: " + page(endpoints, evaluation));
        terminal.out().println();
        terminal.out().println("With documents and questions of your own:");
        terminal.out().println("    assay up");
        terminal.out().println("    assay publish --collection mine --wait PATH");
        terminal.out().println("    assay import --dataset mine --collection mine questions.jsonl");
        terminal.out().println("    assay evaluate --dataset mine --models bm25,e5-small-v2-q --metric ndcg@10 --wait");
        if (!exit) {
            terminal.out().println();
            terminal.out()
                    .println(
                            wasUp
                                    ? "The stack was up before and stays up. Ctrl-C ends the demo."
                                    : "Ctrl-C stops all.");
        }
    }

    private static String page(Endpoints endpoints, String evaluation) {
        return endpoints.dashboard() + "/evaluations/" + evaluation;
    }

    private static void awaitCtrlC() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopNow(LocalStack stack, Thread stopOnCtrlC) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnCtrlC);
        } catch (IllegalStateException e) {
            return; // Ctrl-C came first, and its hook stops the stack
        }
        stop(stack);
    }

    private void stop(LocalStack stack) {
        surroundings.terminal().say("Stopping what the demo started");
        stack.down(line -> {});
    }
}
