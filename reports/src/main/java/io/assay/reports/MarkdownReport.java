package io.assay.reports;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.Substitution;
import io.assay.reports.text.Suspicion;
import io.assay.reports.text.VerdictPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report as GitHub's Markdown. Whatever a name holds, it stays text. */
final class MarkdownReport {
    private static final String SPECIAL = "\\`*_{}[]|~#$!";
    private static final String NONE = "–";

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    static String write(Report report) {
        MarkdownReport writing = new MarkdownReport(report);
        writing.all();
        return writing.out.toString();
    }

    private void all() {
        EvaluationRequested request = report.request();
        line("# Evaluation of " + text(request.dataset()));
        line("");
        verdict(report.leaderboard().verdict());
        line("## Leaderboard");
        line("");
        leaderboard();
        substitutes(report.leaderboard().verdict());
        line("## All metrics");
        line("");
        metrics();
        slices();
        Suspicion.of(report.reports()).ifPresent(this::suspects);
        line("## What this is of");
        line("");
        row("", "");
        row("---", "---");
        report.facts().forEach((name, value) -> row(text(name), text(value)));
        line("");
        models();
    }

    private void verdict(@Nullable VerdictReached verdict) {
        if (report.isPartial()) {
            line("**Not final:** predictions or the verdict are still awaited.");
            line("");
        }
        if (verdict == null) {
            return;
        }
        line("**" + text(VerdictPhrase.inOneLine(verdict)) + ".**");
        line("");
        verdict.reasons().forEach(reason -> line("- " + text(reason)));
        line("");
        line("Next: " + text(verdict.nextStep()));
        line("");
        if (verdict.howSure() != null) {
            line("How sure: " + text(verdict.howSure()));
            line("");
        }
        line("What would change this: " + text(verdict.wouldChange()));
        line("");
    }

    private void leaderboard() {
        String metric = text(MetricName.written(report.request().metric()));
        String baseline = text(report.request().baseline());
        row(
                "",
                "model",
                metric,
                "95 % interval",
                "against " + baseline,
                "p",
                "unscored",
                "latency",
                "tokens/s",
                "size");
        row("---:", "---", "---:", "---", "---:", "---:", "---:", "---:", "---:", "---:");
        report.leaderboard().rows().forEach(this::model);
        line("");
        line("p: " + text(Report.SIGNIFICANCE) + "; significant differences are bold. "
                + (report.leaderboard().hasTies() ? "= cannot be told apart from the best. " : "")
                + "Latency and tokens/s at " + Profile.COMPARED_TOKENS + " tokens.");
        line("");
    }

    private void model(Leaderboard.Row row) {
        Estimate estimate = row.estimate();
        Comparison comparison = row.comparison();
        boolean tied = report.leaderboard().hasTies() && row.tied();
        String difference = comparison == null
                ? row.model().equals(report.request().baseline()) ? "baseline" : NONE
                : Figures.difference(comparison.difference().value());
        row(
                row.rank() == null ? NONE : row.rank() + (tied ? "=" : ""),
                report.leaderboard().recommends(row.model()) ? "**" + text(row.model()) + "**" : text(row.model()),
                estimate == null ? NONE : Figures.score(estimate.value()),
                estimate == null ? NONE : Figures.interval(estimate),
                row.significant() ? "**" + difference + "**" : difference,
                comparison == null ? "" : text(Figures.probability(comparison.adjustedPValue())),
                row.report() == null ? NONE : Figures.count(Report.unscored(row.report())),
                row.speed().map(Throughput::latencyMicros).map(Figures::micros).orElse(NONE),
                row.speed().map(Throughput::tokensPerSecond).map(Figures::rate).orElse(NONE),
                row.profile() == null ? NONE : Figures.bytes(row.profile().bytes()));
    }

    private void substitutes(@Nullable VerdictReached verdict) {
        Substitutes substitutes = verdict == null ? null : verdict.substitutes();
        if (substitutes == null) {
            return;
        }
        line("## " + Substitution.TITLE);
        line("");
        line(text(Substitution.question(
                substitutes, MetricName.written(report.request().metric()))));
        line("");
        row("model", "finding", "difference", "95 % interval", "right no longer", "right instead", "most is lost on");
        row("---", "---", "---:", "---:", "---:", "---:", "---");
        substitutes
                .models()
                .forEach(substitute -> row(
                        text(substitute.model()),
                        Substitution.words(substitute.finding()),
                        Figures.difference(substitute.difference().value()),
                        Figures.interval(substitute.difference()),
                        share(substitute.lost()),
                        share(substitute.gained()),
                        text(Substitution.lostMost(substitute))));
        line("");
    }

    private static String share(@Nullable Double share) {
        return share == null ? NONE : Figures.share(share);
    }

    private void metrics() {
        List<MetricsComputed> reports = report.reports();
        row(Stream.concat(Stream.of("metric"), reports.stream().map(each -> text(each.modelId()))));
        row(Stream.concat(Stream.of("---"), reports.stream().map(each -> "---:")));
        for (String metric : report.metrics()) {
            row(Stream.concat(
                    Stream.of(text(metric)),
                    reports.stream().map(each -> value(each.metrics().get(metric)))));
        }
        line("");
    }

    private static String value(@Nullable Estimate estimate) {
        return estimate == null ? NONE : Figures.score(estimate.value()) + " (" + Figures.interval(estimate) + ")";
    }

    private void slices() {
        List<List<String>> rows = new ArrayList<>();
        for (MetricsComputed each : report.reports()) {
            each.slices().stream()
                    .filter(slice -> slice.significantlyWorse(report.request().direction()))
                    .map(slice -> List.of(
                            text(slice.property() + ": " + slice.value()),
                            text(each.modelId()),
                            Figures.count(slice.examples()),
                            value(slice.score()),
                            value(slice.rest()),
                            text(Figures.probability(slice.adjustedPValue()))))
                    .forEach(rows::add);
        }
        if (rows.isEmpty()) {
            return;
        }
        line("## Where a model is worse than elsewhere");
        line("");
        row("slice", "model", "examples", "on these", "on the others", "p");
        row("---", "---", "---:", "---:", "---:", "---:");
        rows.forEach(cells -> row(cells.stream()));
        line("");
    }

    private void suspects(Suspicion suspicion) {
        line("## Labels that may be wrong");
        line("");
        line(text(suspicion.words()));
        line("");
        row("example", "label", "rather", "probability of the label");
        row("---", "---", "---", "---:");
        suspicion
                .first()
                .forEach(suspect -> row(
                        text(suspect.exampleId()),
                        text(suspect.given()),
                        text(suspect.suggested()),
                        Figures.score(suspect.selfConfidence())));
        line("");
    }

    private void models() {
        row("model", "version", "revision", "license");
        row("---", "---", "---", "---");
        for (Leaderboard.Row row : report.leaderboard().rows()) {
            ModelRegistered registered = report.models().get(row.model());
            row(
                    text(row.model()),
                    row.report() == null ? NONE : row.report().modelVersion(),
                    text(report.revision(row.model()).orElse(NONE)),
                    registered == null || registered.license() == null ? NONE : text(registered.license()));
        }
    }

    private void row(String... cells) {
        row(Stream.of(cells));
    }

    private void row(Stream<String> cells) {
        line(cells.collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    /** A text that Markdown shows as it is, in one line. */
    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean begins = i == 0 && (c == '-' || c == '+' || c == '=');
            boolean numbers =
                    (c == '.' || c == ')') && i > 0 && line.substring(0, i).matches("[0-9]+");
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default ->
                    escaped.append(begins || numbers || SPECIAL.indexOf(c) >= 0 ? "\\" : "")
                            .append(c);
            }
        }
        return escaped.toString();
    }
}
