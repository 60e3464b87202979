package io.assay.eval.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.eval.dashboard.view.Heatmap.Cell;
import io.assay.eval.dashboard.view.Heatmap.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatmapTest {
    private static final Address LIST = new Address("/list");

    @Test
    void aRowSharesOutTheExamplesOfAClass() {
        Heatmap map = Heatmap.of(
                List.of(
                        new Confusion("spam", "spam", 6),
                        new Confusion("spam", "ham", 3),
                        new Confusion("ham", "ham", 1)),
                LIST);

        assertThat(map.columns()).containsExactly("ham", "spam");
        assertThat(map.rows())
                .containsExactly(
                        new Row(
                                "ham",
                                List.of(
                                        new Cell("1", "h9 right", "ham for 1 of 1 ham, 100 %", ""),
                                        new Cell("", "h0", "spam for 0 of 1 ham, 0 %", ""))),
                        new Row(
                                "spam",
                                List.of(
                                        new Cell(
                                                "3",
                                                "h3",
                                                "ham for 3 of 9 spam, 33.3 %",
                                                "/list?label=label%3Dspam&given=ham&only=mistakes"),
                                        new Cell("6", "h6 right", "spam for 6 of 9 spam, 66.7 %", ""))));
        assertThat(map.left()).isEmpty();
    }

    @Test
    void aModelThatFailsGivesNoClass() {
        Heatmap map =
                Heatmap.of(List.of(new Confusion("no class", null, 2), new Confusion("no class", "no class", 2)), LIST);

        assertThat(map.columns()).containsExactly("no class", "no class");
        assertThat(map.rows().get(0).cells()).extracting(Cell::look).containsExactly("h5 right", "h5");
    }

    @Test
    void ofManyClassesThoseThatAreMixedUpMostAreShown() {
        List<Confusion> confusions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            confusions.add(new Confusion("class " + (char) ('a' + i), "class " + (char) ('a' + i), 10));
        }
        for (int i = 8; i < 20; i++) {
            confusions.add(new Confusion("class " + (char) ('a' + i), "class t", i));
        }
        confusions.add(new Confusion("class i", "class a", 1));

        Heatmap map = Heatmap.of(confusions, LIST);

        assertThat(map.columns()).hasSize(13).startsWith("class i").endsWith("class t", "others");
        assertThat(map.rows()).hasSize(12);
        assertThat(map.rows().get(0).cells().get(12))
                .returns("1", Cell::examples)
                .returns("", Cell::path);
        assertThat(map.left()).isEqualTo("12 of 20 classes, those that are mixed up most.");
    }

    @Test
    void pairsThatWereCutOffAreSpokenOf() {
        List<Confusion> confusions = new ArrayList<>();
        for (int i = 0; i < MetricsComputed.MOST_CONFUSIONS; i++) {
            confusions.add(new Confusion("class " + i, "class " + (i + 1), 1));
        }

        assertThat(Heatmap.of(confusions, LIST).left())
                .isEqualTo("12 of 1,001 classes, those that are mixed up most."
                        + " Pairs of classes that are rarer than the first 1,000 are not counted.");
    }
}
