package io.assay.eval.dashboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.dashboard.examples.ExampleView.Known;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.OutcomeFilter;
import io.assay.eval.store.OutcomeFilter.Kind;
import io.assay.eval.store.OutcomeOrder;
import io.assay.eval.store.ScoredExample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExamplePagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.title}";
    private static final String TICKET = "I was charged twice for order 1183 and the second parcel never came.";

    private final RenderedPages pages = new RenderedPages();

    @Test
    void listsErrorsFirst() throws IOException {
        String page = list(
                "examples",
                ExampleSamples.report("tickets", "accuracy"),
                query(OutcomeFilter.ALL),
                Stream.of(TICKET, "Where is my invoice of May?", HOSTILE)
                        .map(ExampleSamples::classification)
                        .toList(),
                "1 2.31 41");

        assertThat(page)
                .contains("<option value=\"all-MiniLM-L6-v2\" selected>all-MiniLM-L6-v2 · 0.812</option>")
                .contains("<span class=\"standing wrong\">wrong</span>")
                .contains("<span class=\"chip gold\">billing</span>", "<span class=\"chip wrong\">shipping</span>")
                .contains("<dt>Confidence</dt><dd>84 %</dd>", "<dd>2 of 3 models</dd>")
                .contains("/examples/example?id=tickets%2F0042&amp;model=all-MiniLM-L6-v2\"")
                .contains("&amp;after=1%202.31%2041\" rel=\"next\"")
                .contains("&lt;img", "{view.title}")
                .doesNotContain("<img", "Show all", "First examples");
    }

    @Test
    void saysWhatWasAskedFor() throws IOException {
        OutcomeFilter filter = new OutcomeFilter(Kind.MISTAKES, "label=billing", "language=en", "shipping", HOSTILE);

        String page = list(
                "examples-filtered",
                ExampleSamples.report("tickets", "accuracy"),
                new ListQuery(ExampleSamples.MIDDLE, filter, OutcomeOrder.SUREST),
                List.of(),
                null);

        assertThat(page)
                .contains("<option value=\"surest\" selected>", "<option value=\"mistakes\" selected>")
                .contains("<option value=\"label=billing\" selected>billing</option>")
                .contains("<option value=\"language=en\" selected>language: en</option>")
                .contains("<option value=\"shipping\" selected>", "No example is like that")
                .contains("?model=distilbert-base-uncased&amp;sort=surest\">Show all")
                .doesNotContain("<img");
    }

    @Test
    void marksEntitiesInAList() throws IOException {
        String page = list(
                "examples-entities",
                ExampleSamples.report("people", "f1"),
                query(OutcomeFilter.ALL),
                List.of(ExampleSamples.entities(ExampleSamples.named()), ExampleSamples.entities(HOSTILE.repeat(9))),
                null);

        assertThat(page)
                .contains("<mark class=\"mark right\">Ann-Kathrin</mark><span class=\"tag right\">PER ✓</span>")
                .contains("partly right, 0.333", "ORG missed")
                .doesNotContain("<img");
    }

    @Test
    void listsWhatWasFoundFirst() throws IOException {
        String page = list(
                "examples-queries",
                ExampleSamples.report("questions", "ndcg@10"),
                query(OutcomeFilter.ALL),
                List.of(ExampleSamples.query(HOSTILE)),
                null);

        assertThat(page)
                .contains("first; the one at 2 is relevant", "Leave &amp; illness")
                .doesNotContain("<img");
    }

    @Test
    void showsLabelsOfEachModel() throws IOException {
        String page = example("example", "accuracy", ExampleSamples.classification(TICKET));

        assertThat(page)
                .contains("1 of 3 models is right", "The run failed. It gave no answer", "<dt>Loss</dt><dd>∞</dd>")
                .contains("width=\"84.00%\"", "language: en", "rel=\"next\"");
        assertThat(page.indexOf("aria-label=\"deberta-v3-small\""))
                .isLessThan(page.indexOf("aria-label=\"all-MiniLM-L6-v2\"")); // the best first
    }

    @Test
    void marksEntitiesOfGoldAndOfEachModel() throws IOException {
        String page = example("example-entities", "f1", ExampleSamples.entities(ExampleSamples.named()));

        assertThat(page)
                .contains("<mark class=\"mark gold\">Ann-Kathrin</mark><span class=\"tag gold\">PER</span>")
                .contains("<span class=\"tag wrong\">PER ✗</span>", "<span class=\"tag missed\">LOC missed</span>");
    }

    @Test
    void marksAnswersInTheContext() throws IOException {
        String page = example("example-question", "f1", ExampleSamples.question(ExampleSamples.leave()));

        assertThat(page)
                .contains(
                        "<mark class=\"mark wrong\">two weeks</mark><span class=\"tag wrong\">all-MiniLM-L6-v2</span>")
                .contains(
                        "<span class=\"tag gold\">gold</span>", "href=\"/documents/document?id=handbook%2Fleave.md\"");
    }

    @Test
    void showsWhatEachModelFound() throws IOException {
        String page = example("example-query", "ndcg@10", ExampleSamples.query(HOSTILE));

        assertThat(page)
                .contains(
                        "<mark class=\"mark gold\">three working days</mark>",
                        "characters 101–119",
                        "no longer in the collection")
                .contains("<span class=\"chip right\">relevant</span>")
                .doesNotContain("<img");
    }

    @Test
    void showsHowAlikeTwoTextsAre() throws IOException {
        String page = example("example-pair", "spearman", ExampleSamples.pair(HOSTILE));

        assertThat(page).contains("Scored by 3 models", "0.410", "3.800").doesNotContain("<img", "right</span>");
    }

    private static ListQuery query(OutcomeFilter filter) {
        return new ListQuery(ExampleSamples.BASE, filter, OutcomeOrder.WORST);
    }

    private String list(
            String name, EvaluationReport report, ListQuery query, List<Known> examples, @Nullable String next)
            throws IOException {
        EvaluationHead head = EvaluationHead.of(report);
        List<ExampleLine> lines = examples.stream()
                .map(known -> {
                    ScoredExample scored = Objects.requireNonNull(known.scored().get(query.modelId()));
                    return ExampleLine.of(
                            query.on(EvaluationPaths.example(head.id(), scored.exampleId()))
                                    .text(),
                            scored,
                            query.modelId(),
                            ExampleSamples.material(List.of(query.modelId()), known),
                            3);
                })
                .toList();
        ExamplesView view = ExamplesView.of(
                head,
                query,
                List.of("label=billing", "label=shipping", "language=de", "language=en"),
                List.of("billing", "other", "shipping"),
                lines,
                null,
                next);
        return pages.render("examples", name, Map.of("view", view));
    }

    private String example(String name, String metric, Known known) throws IOException {
        EvaluationHead head = EvaluationHead.of(ExampleSamples.report("tickets", metric));
        return pages.render(
                "example", name, Map.of("view", ExampleView.of(head, known, query(OutcomeFilter.ALL), "/next")));
    }
}
