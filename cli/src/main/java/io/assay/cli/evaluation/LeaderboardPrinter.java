package io.assay.cli.evaluation;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.VerdictReached;
import io.assay.reports.LeaderboardJson;
import io.assay.reports.evaluation.Leaderboard;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints a leaderboard: a table with the verdict for a person, one JSON object for a program, CSV for a spreadsheet. */
public final class LeaderboardPrinter {
    private final PrintStream out;
    private final int width;

    /**
     * A printer.
     *
     * @param width columns of a line of prose
     */
    public LeaderboardPrinter(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    /** Prints in a format. */
    public void print(Leaderboard leaderboard, OutputFormat format) {
        switch (format) {
            case TABLE -> table(leaderboard).forEach(out::println);
            case CSV -> columns(leaderboard.request()).csv(leaderboard.rows()).forEach(out::println);
            case JSON -> out.println(Listing.json(LeaderboardJson.of(leaderboard)));
        }
        out.flush();
    }

    private List<String> table(Leaderboard leaderboard) {
        EvaluationRequested request = leaderboard.request();
        List<String> lines = new ArrayList<>();
        lines.add("Evaluation " + request.evaluationId());
        lines.add("");
        Listing<Leaderboard.Row> columns = new Listing<Leaderboard.Row>()
                .numbers(
                        "rank",
                        Leaderboard.Row::rank,
                        row -> row.rank() == null ? "-" : row.rank() + mark(leaderboard.hasTies() && row.tied(), "="))
                .words("model", Leaderboard.Row::model)
                .words(request.metric() + " [95 %]", row -> null, LeaderboardPrinter::interval)
                .words("vs " + request.baseline(), row -> null, row -> comparison(row, request.baseline()))
                .numbers(
                        "p",
                        row -> null,
                        row -> row.comparison() == null
                                ? ""
                                : Units.probability(row.comparison().adjustedPValue()))
                .numbers("latency", row -> null, row -> row.speed()
                        .map(speed -> Units.micros(speed.latencyMicros()))
                        .orElse("-"))
                .numbers("tokens/s", row -> null, row -> row.speed()
                        .map(speed -> Units.count(Math.round(speed.tokensPerSecond())))
                        .orElse("-"))
                .numbers(
                        "size",
                        row -> null,
                        row -> row.profile() == null
                                ? "-"
                                : Units.bytes(row.profile().bytes()))
                .numbers(
                        "failures",
                        row -> null,
                        row -> row.report() == null || row.report().failures() == 0
                                ? ""
                                : Units.count(row.report().failures()));
        lines.addAll(columns.table(leaderboard.rows()));
        lines.add("");
        lines.addAll(Paragraph.wrap(legend(leaderboard), "", width));
        for (Leaderboard.Row row : leaderboard.rows()) {
            if (row.loadFailure() != null && row.profile() == null) {
                lines.addAll(Paragraph.wrap(row.model() + " cannot be loaded: " + row.loadFailure(), "", width));
            }
        }
        for (Leaderboard.Row row : leaderboard.rows()) {
            remarks(row).forEach(remark -> lines.addAll(Paragraph.wrap(remark, "", width)));
        }
        List<String> cheaper = Substitutions.lines(leaderboard, width);
        if (!cheaper.isEmpty()) {
            lines.add("");
            lines.addAll(cheaper);
        }
        List<String> worse = WorseSlices.table(leaderboard);
        if (!worse.isEmpty()) {
            lines.add("");
            lines.addAll(worse);
        }
        List<String> suspects = SuspectLabels.lines(leaderboard, width);
        if (!suspects.isEmpty()) {
            lines.add("");
            lines.addAll(suspects);
        }
        VerdictReached verdict = leaderboard.verdict();
        lines.add("");
        lines.addAll(verdict == null ? List.of("No verdict yet.") : verdict(verdict));
        return lines;
    }

    private static String legend(Leaderboard leaderboard) {
        EvaluationRequested request = leaderboard.request();
        long examples = leaderboard.rows().stream()
                .map(Leaderboard.Row::report)
                .mapToLong(report -> report == null ? 0 : report.examples())
                .max()
                .orElse(0);
        String legend = Units.count(examples, "example") + " of dataset " + request.dataset()
                + (request.split() == null ? "" : ", split " + request.split()) + ".";
        if (leaderboard.hasTies()) {
            legend += " = tied with the best.";
        }
        if (leaderboard.rows().stream().anyMatch(row -> row.comparison() != null)) {
            legend += " * differs from the baseline (p < 0.05: paired test, Holm's correction).";
        }
        return legend + " Latency and tokens/s at " + Profile.COMPARED_TOKENS + " tokens.";
    }

    /** What to know of a model before trusting its value. */
    private static List<String> remarks(Leaderboard.Row row) {
        MetricsComputed report = row.report();
        List<String> remarks = new ArrayList<>();
        if (report == null) {
            return remarks;
        }
        MetricsComputed.Unscored unscored = report.unscored();
        if (unscored != null && unscored.examples() > 0) {
            remarks.add(row.model() + " left " + Units.count(unscored.examples(), "example") + " unanswered"
                    + (unscored.worst() == null || unscored.best() == null
                            ? "."
                            : ": between " + Units.score(unscored.worst()) + ", were they all wrong, and "
                                    + Units.score(unscored.best()) + ", were they all right."));
        }
        MetricsComputed.Truncation truncation = report.truncation();
        if (truncation != null && truncation.cut() != null && truncation.uncut() != null) {
            remarks.add(row.model() + " read "
                    + Units.count(truncation.examples(), "example") + " only in part: "
                    + Units.score(truncation.cut().value()) + " on these, "
                    + Units.score(truncation.uncut().value()) + " on the others.");
        }
        return remarks;
    }

    private List<String> verdict(VerdictReached verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("Verdict: " + verdict.kind() + (verdict.model() == null ? "" : " " + verdict.model()));
        verdict.reasons().forEach(reason -> lines.addAll(Paragraph.wrap("- " + reason, "  ", width)));
        lines.addAll(Paragraph.wrap("Next: " + verdict.nextStep(), "", width));
        if (verdict.howSure() != null) {
            lines.addAll(Paragraph.wrap("How sure: " + verdict.howSure(), "", width));
        }
        lines.addAll(Paragraph.wrap("What would change this: " + verdict.wouldChange(), "", width));
        return lines;
    }

    private static String interval(Leaderboard.Row row) {
        MetricsComputed.Estimate estimate = row.estimate();
        if (estimate == null) {
            return "-";
        }
        boolean partial = row.report() != null && row.report().progress() == Progress.PARTIAL;
        return Units.score(estimate.value()) + " [" + Units.score(estimate.low()) + ", " + Units.score(estimate.high())
                + "]" + mark(partial, " partial");
    }

    private static String comparison(Leaderboard.Row row, String baseline) {
        if (row.model().equals(baseline)) {
            return "baseline";
        }
        MetricsComputed.Comparison comparison = row.comparison();
        return comparison == null
                ? "-"
                : Units.difference(comparison.difference().value()) + mark(row.significant(), " *");
    }

    private static String mark(boolean holds, String mark) {
        return holds ? mark : "";
    }

    private static Listing<Leaderboard.Row> columns(EvaluationRequested request) {
        return new Listing<Leaderboard.Row>()
                .words("rank", Leaderboard.Row::rank)
                .words("model", Leaderboard.Row::model)
                .words("metric", row -> request.metric())
                .words(
                        "value",
                        row -> row.estimate() == null ? null : row.estimate().value())
                .words(
                        "low",
                        row -> row.estimate() == null ? null : row.estimate().low())
                .words(
                        "high",
                        row -> row.estimate() == null ? null : row.estimate().high())
                .words(
                        "difference",
                        row -> row.comparison() == null
                                ? null
                                : row.comparison().difference().value())
                .words(
                        "adjustedPValue",
                        row -> row.comparison() == null
                                ? null
                                : row.comparison().adjustedPValue())
                .words("tied", Leaderboard.Row::tied)
                .words(
                        "examples",
                        row -> row.report() == null ? null : row.report().examples())
                .words(
                        "failures",
                        row -> row.report() == null ? null : row.report().failures())
                .words(
                        "latencyMicros",
                        row -> row.speed().map(Throughput::latencyMicros).orElse(null))
                .words(
                        "tokensPerSecond",
                        row -> row.speed().map(Throughput::tokensPerSecond).orElse(null))
                .words(
                        "bytes",
                        row -> row.profile() == null ? null : row.profile().bytes());
    }
}
