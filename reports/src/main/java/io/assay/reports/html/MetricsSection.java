package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.metric.Direction;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every metric of every model; those of one class in a table of their own. */
final class MetricsSection {
    private MetricsSection() {}

    static void write(Markup page, Report report) {
        if (report.reports().isEmpty()) {
            return;
        }
        Map<Boolean, List<String>> names =
                report.metrics().stream().collect(Collectors.partitioningBy(MetricName::isOfClass));
        section(
                page,
                report.reports(),
                "All metrics",
                "The best of each is bold.",
                names.getOrDefault(false, List.of()));
        List<String> ofClasses = names.getOrDefault(true, List.of());
        if (!ofClasses.isEmpty()) {
            section(page, report.reports(), "By class", "Bars run from 0 to 1.", ofClasses);
        }
    }

    private static void section(
            Markup page, List<MetricsComputed> reports, String title, String legend, List<String> metrics) {
        page.open("section", "class", "panel").element("h2", title).element("p", legend, "class", "quiet legend");
        page.open("div", "class", "scroll")
                .open("table", "class", "metrics")
                .open("thead")
                .open("tr");
        page.element("th", "Metric");
        reports.forEach(each -> page.element("th", each.modelId(), "class", "number"));
        page.close().close().open("tbody");
        for (String metric : metrics) {
            page.open("tr").element("th", MetricName.written(metric), "scope", "row", "title", metric);
            reports.forEach(each -> cell(page, metric, each.metrics().get(metric), reports));
            page.closeLine();
        }
        page.close().close().close().closeLine();
    }

    private static void cell(Markup page, String metric, @Nullable Estimate estimate, List<MetricsComputed> reports) {
        if (estimate == null) {
            page.element("td", "–", "class", "number quiet");
            return;
        }
        boolean best = reports.size() > 1
                && reports.stream()
                        .map(other -> other.metrics().get(metric))
                        .filter(Objects::nonNull)
                        .allMatch(other -> asGood(metric, estimate.value(), other.value()));
        page.open("td", "class", best ? "number best" : "number")
                .element("span", Figures.score(estimate.value()), "class", "value");
        page.element("span", Figures.interval(estimate), "class", "note");
        if (MetricName.isOfClass(metric)) {
            double share = 100 * Math.max(0, Math.min(1, estimate.value()));
            page.open("span", "class", "bar")
                    .element("span", "", "style", String.format(Locale.ROOT, "width:%.1f%%", share))
                    .close();
        }
        page.close();
    }

    private static boolean asGood(String metric, double value, double other) {
        return Direction.of(metric).reaches(value, other);
    }
}
