package io.assay.eval.dashboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.dashboard.examples.ExampleView.Known;
import io.assay.eval.store.OutcomeSet.Difference;
import io.assay.eval.store.PairCounts;
import io.assay.eval.store.PairFilter;
import io.assay.eval.store.PairFilter.Kind;
import io.assay.eval.store.PairedExample;
import io.assay.eval.store.ScoredExample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparePagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.title}";
    private static final String TICKET = "I was charged twice for order 1183 and the second parcel never came.";
    private static final PairCounts COUNTS =
            new PairCounts(901, 148, 73, 78, new Difference(0.0625, 0.031, 0.094, 0.0004));
    private static final CompareQuery QUERY =
            new CompareQuery(ExampleSamples.MIDDLE, ExampleSamples.BASE, new PairFilter(Kind.FIRST, "", "", 0));

    private final RenderedPages pages = new RenderedPages();

    @Test
    void saysWhichIsBetterAndHowSureThatIs() throws IOException {
        String page = page("compare", "accuracy", QUERY, COUNTS, false, ExampleSamples.classification(TICKET));

        assertThat(page)
                .contains("distilbert-base-uncased is better in Accuracy", "+0.063", "+0.031 to +0.094", "p &lt; 0.001")
                .contains("75.1 %", "<span class=\"number\">148</span>")
                .contains("<rect class=\"share first\" x=\"75.08%\" width=\"12.33%\"")
                .contains("<a href=\"/evaluations/", "show=second#examples\"", "slice=language%3Dde#examples\"")
                .contains("label=label%3Dbilling#examples\"", "84 % sure");
    }

    @Test
    void saysWhereNothingWasFound() throws IOException {
        PairCounts counts = new PairCounts(10, 0, 0, 2, new Difference(0.01, -0.02, 0.04, 0.31));
        CompareQuery filtered = new CompareQuery(
                QUERY.first(), QUERY.second(), new PairFilter(Kind.NEITHER, "label=billing", "language=en", 0.9));

        String page = page("compare-none", "accuracy", filtered, counts, false);

        assertThat(page)
                .contains(
                        "No clear difference in Accuracy",
                        "No example is like that",
                        "show=neither#examples\">Show all")
                .contains("<option value=\"0.9\" selected>at least 90 %</option>");
    }

    @Test
    void saysWhyADifferenceIsNotThere() throws IOException {
        String page = page("compare-untested", "accuracy", QUERY, new PairCounts(10, 1, 0, 2, null), false);

        assertThat(page).contains("Not tested", "only pairs with the baseline were tested");
    }

    @Test
    void marksWhatEachModelFound() throws IOException {
        String page =
                page("compare-entities", "f1", QUERY, COUNTS, false, ExampleSamples.entities(ExampleSamples.named()));

        assertThat(page).contains("<span class=\"tag right\">ORG ✓</span>", "<span class=\"tag wrong\">ORG ✗</span>");
    }

    @Test
    void showsWhatEachModelFoundFirst() throws IOException {
        String page = page("compare-queries", "ndcg@10", QUERY, COUNTS, false, ExampleSamples.query(HOSTILE));

        assertThat(page).contains("first, relevant", "first; the one at 2 is relevant");
    }

    @Test
    void saysOfGradesWhichIsNearer() throws IOException {
        PairCounts counts = new PairCounts(0, 0, 0, 1_200, new Difference(0.05, 0.02, 0.08, 0.002));

        String page = page("compare-pairs", "spearman", QUERY, counts, true, ExampleSamples.pair(HOSTILE));

        assertThat(page)
                .contains("distilbert-base-uncased nearer", "&lt;img")
                .doesNotContain("Who is right", "<img", "both right", "Confidence of the wrong");
    }

    private String page(
            String name, String metric, CompareQuery query, PairCounts counts, boolean graded, Known... examples)
            throws IOException {
        List<PairLine> lines = Stream.of(examples)
                .map(known -> PairLine.of(
                        "/example",
                        paired(known, query),
                        query,
                        ExampleSamples.material(List.of(query.first(), query.second()), known)))
                .toList();
        CompareView view = CompareView.of(
                ExampleSamples.report("tickets", metric),
                query,
                counts,
                graded,
                List.of("label=billing", "label=shipping", "language=de", "language=en"),
                lines,
                null,
                null);
        return pages.render("compare", name, Map.of("view", view));
    }

    private static PairedExample paired(Known known, CompareQuery query) {
        ScoredExample first = Objects.requireNonNull(known.scored().get(query.first()));
        ScoredExample second = Objects.requireNonNull(known.scored().get(query.second()));
        return new PairedExample(
                first.place(), first.exampleId(), first.disagreement(), first.outcome(), second.outcome());
    }
}
