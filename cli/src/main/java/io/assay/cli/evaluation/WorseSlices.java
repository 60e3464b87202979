package io.assay.cli.evaluation;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.reports.evaluation.Leaderboard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table of the slices on which models are significantly worse than on the other examples, slice by slice. */
final class WorseSlices {
    /** Of each model; all of them are in the JSON. */
    private static final int MOST = 5;

    private WorseSlices() {}

    private record Finding(String model, Slice slice) {
        String where() {
            return slice.property() + ": " + slice.value();
        }
    }

    /** The table's lines; none where no model is worse anywhere. */
    static List<String> table(Leaderboard leaderboard) {
        List<Finding> findings = new ArrayList<>();
        for (Leaderboard.Row row : leaderboard.rows()) {
            if (row.report() != null) {
                row.report().slices().stream()
                        .filter(slice ->
                                slice.significantlyWorse(leaderboard.request().direction()))
                        .limit(MOST)
                        .forEach(slice -> findings.add(new Finding(row.model(), slice)));
            }
        }
        findings.sort(Comparator.comparing(Finding::where)); // stable: models stay by rank
        return findings.isEmpty()
                ? List.of()
                : new Listing<Finding>()
                        .words("worse where", Finding::where)
                        .words("model", Finding::model)
                        .numbers(
                                "examples",
                                row -> null,
                                row -> Units.count(row.slice().examples()))
                        .numbers(
                                "score",
                                row -> null,
                                row -> Units.score(row.slice().score().value()))
                        .numbers(
                                "elsewhere",
                                row -> null,
                                row -> Units.score(row.slice().rest().value()))
                        .numbers(
                                "p",
                                row -> null,
                                row -> Units.probability(row.slice().adjustedPValue()))
                        .table(findings);
    }
}
