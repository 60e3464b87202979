package io.assay.eval.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.eval.dashboard.Samples;
import io.assay.reports.chart.Chart;
import io.assay.reports.chart.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void theCheaperAModelTheFurtherLeftItIs() {
        Chart speed = drawing(Cost.LATENCY).charts().get(0);
        Chart size = drawing(Cost.SIZE).charts().get(0);

        assertThat(leftToRight(speed))
                .containsExactly("bm25", "all-MiniLM-L6-v2-int8", "e5-small-v2", Samples.PICK, "all-MiniLM-L6-v2");
        assertThat(leftToRight(size))
                .containsExactly("bm25", "all-MiniLM-L6-v2-int8", "all-MiniLM-L6-v2", Samples.PICK, "e5-small-v2");
        assertThat(size.summary())
                .contains(
                        "nDCG@10 against size of 5 models",
                        "bm25, all-MiniLM-L6-v2-int8, all-MiniLM-L6-v2, " + Samples.PICK);
        assertThat(size.points())
                .filteredOn(point -> point.model().equals("all-MiniLM-L6-v2-int8"))
                .singleElement()
                .returns("all-MiniLM-L6-v2-int8: 0.612 (0.548–0.676), size 23 MB", Chart.Point::description);
    }

    @Test
    void whatIsTooDearIsBeyondALine() {
        Chart chart = Drawing.of(Samples.complete(new Requirements(null, null, 100_000_000L)))
                .get(1)
                .charts()
                .get(0);

        assertThat(chart.requiredX()).isNotNull().returns("required 100 MB", Chart.Requirement::words);
    }

    @Test
    void whatHasNoValueYetIsNotDrawn() {
        List<Drawing> drawings = Drawing.of(Samples.partial());

        assertThat(drawings).extracting(Drawing::cost).containsExactly(Cost.LATENCY, Cost.SIZE);
        assertThat(drawings.get(1).missing()).contains("e5-small-v2");
    }

    private static Drawing drawing(Cost cost) {
        return Drawing.of(Samples.complete()).stream()
                .filter(drawing -> drawing.cost() == cost)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> leftToRight(Chart chart) {
        return chart.points().stream()
                .sorted((one, other) -> Double.compare(Double.parseDouble(one.x()), Double.parseDouble(other.x())))
                .map(Chart.Point::model)
                .toList();
    }
}
