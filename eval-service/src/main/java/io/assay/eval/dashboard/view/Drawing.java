package io.assay.eval.dashboard.view;

import io.assay.eval.store.EvaluationReport;
import io.assay.reports.chart.Chart;
import io.assay.reports.chart.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Quality against a cost, drawn.
 *
 * @param cost which
 * @param charts the same drawing for each width of page; none without a point
 * @param missing ids of the models that it lacks, in words; empty where it lacks none
 */
public record Drawing(Cost cost, List<Chart> charts, String missing) {
    /** Copies the list. */
    public Drawing {
        charts = List.copyOf(charts);
    }

    /** Of each cost. */
    static List<Drawing> of(EvaluationReport evaluation) {
        return Arrays.stream(Cost.values())
                .map(cost -> of(evaluation, Chart.of(Reported.leaderboard(evaluation), cost), cost))
                .toList();
    }

    private static Drawing of(EvaluationReport evaluation, List<Chart> charts, Cost cost) {
        List<String> drawn = charts.stream()
                .flatMap(chart -> chart.points().stream())
                .map(Chart.Point::model)
                .toList();
        return new Drawing(
                cost,
                charts,
                Candidate.ranked(evaluation).stream()
                        .map(Candidate::id)
                        .filter(model -> !drawn.contains(model))
                        .collect(Collectors.joining(", ")));
    }
}
