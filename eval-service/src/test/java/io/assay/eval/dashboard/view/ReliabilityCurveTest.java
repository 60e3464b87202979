package io.assay.eval.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import io.assay.eval.dashboard.view.ReliabilityCurve.Mark;
import io.assay.eval.dashboard.view.ReliabilityCurve.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityCurveTest {
    @Test
    void aPointIsWhereConfidenceAndAccuracyMeet() {
        ReliabilityCurve curve = ReliabilityCurve.of(
                List.of(new ReliabilityBin(0.4, 0.6, 25, 0.5, 0.25), new ReliabilityBin(0.9, 1, 100, 1, 0.75)));

        assertThat(curve.points())
                .containsExactly(
                        new Point("162.0", "189.0", "6.0", "25 examples of confidence 0.500, right in 25 %"),
                        new Point("280.0", "71.0", "9.0", "100 examples of confidence 1.000, right in 75 %"));
        assertThat(curve.line()).isEqualTo("M162.0 189.0L280.0 71.0");
        assertThat(curve.marks()).first().isEqualTo(new Mark("44.0", "248.0", "0"));
        assertThat(curve.marks()).last().isEqualTo(new Mark("280.0", "12.0", "1"));
        assertThat(curve.summary()).contains(" 0.250 on average");
    }
}
