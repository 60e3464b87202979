package io.assay.cli.evaluation;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.messaging.operations.Printable;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.text.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How many labels are likely wrong, and the likeliest of them. */
final class SuspectLabels {
    /** Enough to see what kind of errors there are; the report has more of them. */
    private static final int MOST = 5;

    private SuspectLabels() {}

    /** Lines; none where no model suspects a label. */
    static List<String> lines(Leaderboard leaderboard, int width) {
        List<MetricsComputed> reports = leaderboard.rows().stream()
                .map(Leaderboard.Row::report)
                .filter(Objects::nonNull)
                .toList();
        return Suspicion.of(reports).map(suspicion -> lines(suspicion, width)).orElse(List.of());
    }

    private static List<String> lines(Suspicion suspicion, int width) {
        List<String> lines = new ArrayList<>(Paragraph.wrap(suspicion.words(), "", width));
        lines.addAll(new Listing<Suspect>()
                .words("example", suspect -> Printable.text(suspect.exampleId()))
                .words("label", suspect -> Printable.text(suspect.given()))
                .words("rather", suspect -> Printable.text(suspect.suggested()))
                .numbers("p of label", row -> null, row -> Units.score(row.selfConfidence()))
                .table(suspicion.first().stream().limit(MOST).toList()));
        return lines;
    }
}
