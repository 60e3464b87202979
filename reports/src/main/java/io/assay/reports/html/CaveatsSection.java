package io.assay.reports.html;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to know before trusting the values: examples without an answer, cut inputs, slices where a model is worse. */
final class CaveatsSection {
    private static final String NONE = "–";

    private CaveatsSection() {}

    static void write(Markup page, Report report) {
        List<List<String>> unanswered = new ArrayList<>();
        List<List<String>> cut = new ArrayList<>();
        List<List<String>> worse = new ArrayList<>();
        for (MetricsComputed each : report.reports()) {
            Unscored unscored = each.unscored();
            if (unscored != null && unscored.examples() > 0) {
                unanswered.add(row(each.modelId(), unscored));
            }
            Truncation truncation = each.truncation();
            if (truncation != null) {
                cut.add(row(each.modelId(), truncation));
            }
            each.slices().stream()
                    .filter(slice -> slice.significantlyWorse(report.request().direction()))
                    .forEach(slice -> worse.add(row(each.modelId(), slice)));
        }
        if (unanswered.isEmpty() && cut.isEmpty() && worse.isEmpty()) {
            return;
        }
        worse.sort(Comparator.comparing(row -> row.get(0))); // stable: models stay by rank
        page.open("section", "class", "panel").element("h2", "Before trusting these values");
        write(
                page,
                "Examples without an answer, scored as wrong",
                new TextTable().words("Model", "Why").numbers("Examples", "If all wrong", "If all right"),
                unanswered);
        write(
                page,
                "Examples read only up to the model's limit",
                new TextTable().words("Model").numbers("Examples", "Share", "On these", "On the others"),
                cut);
        write(
                page,
                "Slices where a model is worse than elsewhere, by more than chance",
                new TextTable().words("Slice", "Model").numbers("Examples", "On these", "On the others", "Adjusted p"),
                worse);
        page.closeLine();
    }

    private static List<String> row(String model, Unscored unscored) {
        return List.of(
                model,
                unscored.errors().stream()
                        .map(error ->
                                error.error().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                                        + Figures.count(error.requests(), "request"))
                        .collect(Collectors.joining(", ")),
                Figures.count(unscored.examples()),
                unscored.worst() == null ? NONE : Figures.score(unscored.worst()),
                unscored.best() == null ? NONE : Figures.score(unscored.best()));
    }

    private static List<String> row(String model, Truncation truncation) {
        return List.of(
                model,
                Figures.count(truncation.examples()),
                Figures.share(truncation.share()),
                value(truncation.cut()),
                value(truncation.uncut()));
    }

    private static List<String> row(String model, Slice slice) {
        return List.of(
                slice.property() + ": " + slice.value(),
                model,
                Figures.count(slice.examples()),
                value(slice.score()),
                value(slice.rest()),
                Figures.probability(slice.adjustedPValue()));
    }

    private static String value(@Nullable Estimate estimate) {
        return estimate == null ? NONE : Figures.score(estimate.value()) + " (" + Figures.interval(estimate) + ")";
    }

    /** A table with its title, unless it has no rows. */
    private static void write(Markup page, String title, TextTable table, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            page.element("h3", title);
            table.write(page, rows);
        }
    }
}
