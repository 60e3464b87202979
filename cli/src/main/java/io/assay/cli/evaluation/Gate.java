package io.assay.cli.evaluation;

import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Progress;
import io.assay.contracts.metric.Direction;
import io.assay.reports.evaluation.Leaderboard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What models must show for a pipeline to go on.
 *
 * @param models whose reports are looked at; not empty
 * @param thresholds what each of them must reach
 * @param notWorse whether none of them may be significantly worse than the baseline
 */
public record Gate(List<String> models, List<Threshold> thresholds, boolean notWorse) {
    /** Copies the lists. */
    public Gate {
        models = List.copyOf(models);
        thresholds = List.copyOf(thresholds);
    }

    /** In what way a model falls short. */
    public enum Kind {
        /** A metric is below its threshold; above it where less is better. */
        BELOW,
        /** It is significantly worse than the baseline. */
        WORSE
    }

    /**
     * One way in which a model falls short.
     *
     * @param words what, and by how much
     */
    public record Breach(Kind kind, String words) {}

    /** The models that a gate looks at where none is named: all but the baseline, or that where it is alone. */
    public static List<String> candidates(EvaluationRequested request) {
        return request.models().size() == 1
                ? request.models()
                : request.models().stream()
                        .filter(model -> !model.equals(request.baseline()))
                        .toList();
    }

    /**
     * Where the models fall short, below thresholds first; nowhere where they pass.
     *
     * @throws CommandException if that cannot be told: a report is missing or partial, or lacks what is asked for
     */
    public List<Breach> judge(Leaderboard leaderboard) {
        List<Breach> breaches = new ArrayList<>();
        for (String model : models) {
            MetricsComputed report = report(leaderboard, model);
            thresholds.forEach(threshold -> below(threshold, report, breaches));
        }
        if (notWorse) {
            for (String model : models) {
                if (!model.equals(leaderboard.request().baseline())) {
                    worse(leaderboard.request(), report(leaderboard, model), breaches);
                }
            }
        }
        return breaches;
    }

    /** What is asked for, as what has been shown. */
    public String passed(EvaluationRequested request) {
        List<String> shown = thresholds.stream()
                .map(threshold -> threshold.metric() + " is "
                        + Direction.of(threshold.metric()).bound() + " " + Units.plain(threshold.least()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (notWorse) {
            shown.add("not significantly worse than " + request.baseline());
        }
        return String.join(", ", models) + ": " + String.join("; ", shown);
    }

    private static MetricsComputed report(Leaderboard leaderboard, String model) {
        return leaderboard.rows().stream()
                .filter(row -> row.model().equals(model))
                .map(Leaderboard.Row::report)
                .filter(report -> report != null && report.progress() == Progress.FINAL)
                .findFirst()
                .orElseThrow(() -> new CommandException("The report of " + model
                        + " is not final, so nobody can tell whether it will do. Follow it: assay watch "
                        + leaderboard.request().evaluationId()));
    }

    private static void below(Threshold threshold, MetricsComputed report, List<Breach> breaches) {
        Estimate estimate = report.metrics().get(threshold.metric());
        if (estimate == null) {
            throw new CommandException("The report of " + report.modelId() + " has no metric " + threshold.metric()
                    + ", so nobody can tell whether it will do. It has: "
                    + String.join(", ", report.metrics().keySet()));
        }
        Direction direction = Direction.of(threshold.metric());
        double missing = direction.goodness(threshold.least() - estimate.value());
        if (missing > 0) {
            breaches.add(new Breach(
                    Kind.BELOW,
                    report.modelId() + ": " + threshold.metric() + " is " + Units.score(estimate.value(), missing)
                            + ", " + Units.score(missing, missing) + " " + side(direction) + " "
                            + Units.plain(threshold.least())));
        }
    }

    private static void worse(EvaluationRequested request, MetricsComputed report, List<Breach> breaches) {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            throw new CommandException("The report of " + report.modelId() + " has no comparison with "
                    + request.baseline() + ", so nobody can tell whether it is worse.");
        }
        double missing = -request.direction().goodness(comparison.difference().value());
        if (comparison.significant() && missing > 0) {
            breaches.add(new Breach(
                    Kind.WORSE,
                    report.modelId() + ": " + request.metric() + " is " + Units.score(missing, missing)
                            + " " + side(request.direction()) + " that of " + request.baseline() + " (p "
                            + equation(Units.probability(comparison.adjustedPValue()))
                            + ", paired test, Holm's correction)"));
        }
    }

    /** On which side of what is asked for a model falls short. */
    private static String side(Direction direction) {
        return direction == Direction.RISING ? "below" : "above";
    }

    private static String equation(String probability) {
        return probability.startsWith("<") ? "< " + probability.substring(1) : "= " + probability;
    }
}
