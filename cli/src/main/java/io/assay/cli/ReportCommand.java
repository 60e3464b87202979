package io.assay.cli;

import io.assay.cli.mlflow.MlflowRuns;
import io.assay.cli.mlflow.MlflowRuns.Written;
import io.assay.cli.mlflow.TrackingSettings;
import io.assay.cli.terminal.Terminal;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.reports.ReportFormat;
import io.assay.reports.evaluation.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay report}. */
@Command(
        name = "report",
        header = "Write a report of an evaluation, or log it to MLflow.",
        description = {
            "%nA report holds what is known now: verdict, leaderboard, all metrics, and what they are of: the dataset's"
                    + " digest, split, versions, number of examples, those without an answer, the baseline, and when a"
                    + " difference is called significant. The same evaluation gives the same bytes.",
            "%nMLflow gets a run a model, in an experiment that is created where it is missing: parameters, metrics"
                    + " (ndcg@10 as ndcg_at_10, f1[spam] as f1/spam, ends of intervals as .low and .high) and tags. What"
                    + " is there already is not written again. MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                    + " MLFLOW_TRACKING_TOKEN, are heeded."
        },
        footer = {
            "%nExamples:",
            "    assay report faq-0123456789ab --output report.html",
            "    assay report faq-0123456789ab --format latex",
            "    assay report faq-0123456789ab --mlflow=http://localhost:5000"
        })
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "EVALUATION", description = "Its id. Default: the one asked for last.")
    private @Nullable String evaluation;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: what the file's name ends in (.json, .csv, .md, .html,"
                    + " .tex), else markdown.")
    private @Nullable ReportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it there. Default: print it.")
    private @Nullable Path file;

    @Option(
            names = "--mlflow",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "URI",
            description = "Log it to this MLflow server; where no address is given, to that of MLFLOW_TRACKING_URI.")
    private @Nullable String mlflow;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "MLflow's experiment. Default: that of MLFLOW_EXPERIMENT_NAME, else the dataset's name.")
    private @Nullable String experiment;

    @Mixin
    private final StackOptions stack;

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        ReportFormat chosen = format();
        if (experiment != null && mlflow == null) {
            throw new ParameterException(spec.commandLine(), "--experiment goes with --mlflow");
        }
        Optional<TrackingSettings> tracking =
                Optional.ofNullable(mlflow).map(uri -> TrackingSettings.of(uri, surroundings.environment()));
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal)) {
            Evaluating evaluating = new Evaluating(session);
            EvaluationRequested request = evaluating.find(Optional.ofNullable(evaluation));
            Report report =
                    new Report(evaluating.now(request), session.catalogue().models(), Assay.version());
            if (file != null) {
                write(file, chosen.write(report));
                terminal.say("Wrote " + file);
            } else if (mlflow == null || format != null) {
                terminal.out().print(chosen.write(report));
                terminal.out().flush();
            }
            tracking.ifPresent(settings -> log(report, settings));
        }
        return 0;
    }

    private ReportFormat format() {
        if (format != null) {
            return format;
        }
        if (file == null) {
            return ReportFormat.MARKDOWN;
        }
        return ReportFormat.ofFile(file.toString())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "The name " + file + " does not say which format. Give --format: "
                                + Arrays.stream(ReportFormat.values())
                                        .map(ReportFormat::toString)
                                        .collect(Collectors.joining(", "))));
    }

    private static void write(Path file, String report) {
        try {
            Files.writeString(file, report);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private void log(Report report, TrackingSettings settings) {
        String name = experiment != null
                ? experiment
                : surroundings
                        .environment()
                        .getOrDefault(
                                TrackingSettings.EXPERIMENT_VARIABLE,
                                report.request().dataset());
        for (Written run : new MlflowRuns(settings, InstantSource.system()).write(report, name)) {
            surroundings
                    .terminal()
                    .say((run.isNew() ? "Logged " : "There already: ") + run.model() + ", " + run.address());
        }
    }
}
