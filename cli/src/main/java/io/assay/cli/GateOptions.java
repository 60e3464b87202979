package io.assay.cli;

import io.assay.cli.evaluation.Gate;
import io.assay.cli.evaluation.Gate.Breach;
import io.assay.cli.evaluation.Gate.Kind;
import io.assay.cli.evaluation.Threshold;
import io.assay.cli.terminal.Terminal;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.reports.evaluation.Leaderboard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What models must show for the command to end well: the gate of a pipeline. */
final class GateOptions {
    /** What help says of the exit status, before what it says of every command's. */
    static final String FOOTER = "%nExit status of a gate: 3 a metric is below what --fail-below asks, 4 a model is"
            + " significantly worse than --fail-if-worse-than. Where both hold, 3. The last line of the error output"
            + " says what fell short, and by how much.";

    private static final int PASSED = 0;
    private static final int BELOW = 3;
    private static final int WORSE = 4;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--fail-below",
            paramLabel = "METRIC=X",
            converter = Thresholds.class,
            description = "Fail where a model has less than this, such as f1=0.8, or of a loss more. May be repeated.")
    private List<Threshold> thresholds = List.of();

    @Option(
            names = "--fail-if-worse-than",
            paramLabel = "BASELINE",
            description = "Fail where a model is significantly worse than the baseline in the metric that decides: by"
                    + " the paired test, with Holm's correction, at the 5 %% level.")
    private @Nullable String baseline;

    @Option(
            names = "--fail-model",
            paramLabel = "NAME",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "Whose results these are about, by commas. Default: every model but the baseline; that,"
                    + " where it is the only one.")
    private List<String> models = List.of();

    /** Reads a threshold. */
    static final class Thresholds implements ITypeConverter<Threshold> {
        @Override
        public Threshold convert(String text) {
            try {
                return Threshold.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether anything must be shown. */
    boolean asked() {
        return !thresholds.isEmpty() || baseline != null || !models.isEmpty();
    }

    /** The baseline that {@code --fail-if-worse-than} names. */
    Optional<String> baseline() {
        return Optional.ofNullable(baseline);
    }

    /**
     * The gate of an evaluation; nothing where there is none.
     *
     * @throws ParameterException if the evaluation cannot show what is asked
     */
    Optional<Gate> of(EvaluationRequested request) {
        if (!asked()) {
            return Optional.empty();
        }
        if (thresholds.isEmpty() && baseline == null) {
            throw wrong("--fail-model goes with --fail-below or --fail-if-worse-than");
        }
        if (baseline != null && !baseline.equals(request.baseline())) {
            throw wrong("--fail-if-worse-than " + baseline + ": models are compared with the baseline alone, which is "
                    + request.baseline());
        }
        List<String> unknown = models.stream()
                .filter(model -> !request.models().contains(model))
                .toList();
        if (!unknown.isEmpty()) {
            throw wrong("--fail-model " + String.join(",", unknown) + " is not among models " + request.models());
        }
        List<String> looked = models.isEmpty() ? Gate.candidates(request) : models;
        if (baseline != null && looked.equals(List.of(baseline))) {
            throw wrong("--fail-if-worse-than " + baseline + ": there is no other model");
        }
        return Optional.of(new Gate(looked, thresholds, baseline != null));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Says whether a gate is passed, as the last line: {@return the exit status}. */
    static int judge(Gate gate, Leaderboard leaderboard, Terminal terminal) {
        List<Breach> breaches = gate.judge(leaderboard);
        if (breaches.isEmpty()) {
            terminal.say("Passed: " + gate.passed(leaderboard.request()));
            return PASSED;
        }
        terminal.say("Failed: " + breaches.stream().map(Breach::words).collect(Collectors.joining("; ")));
        return breaches.stream().anyMatch(breach -> breach.kind() == Kind.BELOW) ? BELOW : WORSE;
    }
}
