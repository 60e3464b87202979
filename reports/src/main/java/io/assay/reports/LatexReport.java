package io.assay.reports;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.List;

/** A report as a LaTeX table for a paper; needs the package booktabs. Whatever a name holds, it stays text. */
final class LatexReport {
    private static final String NONE = "--";
    private static final int DIGITS_OF_DIGEST = 12;

    private LatexReport() {}

    static String write(Report report) {
        EvaluationRequested request = report.request();
        String metric = text(MetricName.written(request.metric()));
        List<String> lines = new ArrayList<>();
        report.facts().forEach((name, value) -> lines.add("% " + name + ": " + oneLine(value)));
        report.leaderboard()
                .rows()
                .forEach(row -> lines.add("% Model " + oneLine(row.model()) + ": version "
                        + (row.report() == null ? "unknown" : row.report().modelVersion())
                        + report.revision(row.model())
                                .map(it -> ", revision " + oneLine(it))
                                .orElse("")));
        lines.add("\\begin{table}");
        lines.add("  \\centering");
        lines.add("  \\caption{" + caption(report, metric) + "}");
        lines.add("  \\label{tab:" + request.evaluationId().replaceAll("[^A-Za-z0-9-]", "-") + "}");
        lines.add("  \\begin{tabular}{lcccrr}");
        lines.add("    \\toprule");
        lines.add("    Model & " + metric + " & 95\\,\\% interval & $\\Delta$ & Latency & Size \\\\");
        lines.add("    \\midrule");
        report.leaderboard().rows().forEach(row -> lines.add("    " + row(row)));
        lines.add("    \\bottomrule");
        lines.add("  \\end{tabular}");
        lines.add("\\end{table}");
        return String.join("\n", lines) + "\n";
    }

    private static String caption(Report report, String metric) {
        EvaluationRequested request = report.request();
        return metric + " on " + Figures.count(report.examples(), "example") + " of " + text(request.dataset())
                + (request.split() == null ? "" : ", split " + text(request.split()))
                + report.datasetDigest()
                        .map(digest -> " (digest \\texttt{" + digest.substring(0, DIGITS_OF_DIGEST) + "})")
                        .orElse("")
                + ". Bold: cannot be told apart from the best. $\\Delta$: difference from "
                + text(request.baseline()) + "; * significant (" + text(Report.SIGNIFICANCE)
                + "). Latency of one input of "
                + Profile.COMPARED_TOKENS + " tokens. " + (report.isPartial() ? "Not final. " : "") + "Assay "
                + text(report.assayVersion()) + ".";
    }

    private static String row(Leaderboard.Row row) {
        Estimate estimate = row.estimate();
        Comparison comparison = row.comparison();
        String value = estimate == null ? NONE : number(Figures.score(estimate.value()));
        String difference = comparison == null
                ? NONE
                : number(Figures.difference(comparison.difference().value())) + (row.significant() ? "*" : "");
        return String.join(
                        " & ",
                        text(row.model()),
                        row.tied() ? "\\textbf{" + value + "}" : value,
                        estimate == null
                                ? NONE
                                : "[" + number(Figures.score(estimate.low())) + ", "
                                        + number(Figures.score(estimate.high())) + "]",
                        difference,
                        row.speed()
                                .map(Throughput::latencyMicros)
                                .map(Figures::micros)
                                .map(LatexReport::text)
                                .orElse(NONE),
                        row.profile() == null
                                ? NONE
                                : text(Figures.bytes(row.profile().bytes())))
                + " \\\\";
    }

    /** A number whose minus sign is as long as its plus sign. */
    private static String number(String figure) {
        return "$" + figure.replace('\u2212', '-') + "$";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    /** A text that LaTeX prints as it is, in one line. */
    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        oneLine(text).chars().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                case '|' -> escaped.append("\\textbar{}");
                case '"' -> escaped.append("\\char34{}");
                case '\u00b5' -> escaped.append("$\\mu$");
                case '\u2212' -> escaped.append("$-$");
                case '{', '}', '$', '&', '#', '%', '_' -> escaped.append('\\').append((char) c);
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
