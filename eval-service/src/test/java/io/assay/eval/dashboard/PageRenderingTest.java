package io.assay.eval.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.eval.dashboard.view.EvaluationView;
import io.assay.eval.dashboard.view.Reported;
import io.assay.eval.store.EvaluationReport;
import io.assay.reports.ReportFormat;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRenderingTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'";

    private final RenderedPages pages = new RenderedPages();

    @Test
    void saysTheVerdictFirst() throws IOException {
        String page = page("final", Samples.complete());

        assertThat(page.replaceAll("\\s+", " "))
                .contains("Use <span class=\"model-name\">bge-small-en-v1.5</span> as it is", "+0.229", "p &lt; 0.001");
        assertThat(page.indexOf("What would change this")).isLessThan(page.indexOf("Leaderboard"));
    }

    @Test
    void saysHowSureTheVerdictIsAndWhatToKnowBeforeTrustingTheValues() throws IOException {
        String page = page("caveats", Samples.complete());

        assertThat(page)
                .contains("Not sure which is best", "About 1,307 examples like the 212 that there are")
                .contains("the run failed: 3 requests", "nDCG@10 if all wrong", "0.671")
                .contains("6.6 %", "language: de")
                .doesNotContain("over 120 characters"); // chance may explain it
    }

    @Test
    void saysNothingOfWhatThereIsNothingToSay() throws IOException {
        assertThat(page("classes", Samples.classified())).doesNotContain("Before trusting", "How sure", "more labels");
    }

    @Test
    void saysWhichRequirementIsBroken() throws IOException {
        String page = page("required", Samples.complete(new Requirements(0.65, 17_000L, 100_000_000L)));

        assertThat(page).contains(">at least 0.650<", ">at most 17 ms<", ">at most 100 MB<");
    }

    @Test
    void saysOfAnIndexHowLargeItIsAsReportsDo() throws IOException {
        String report = ReportFormat.MARKDOWN.write(Reported.of(Samples.complete(), "1.0"));

        assertThat(report).contains("79 kB");
        assertThat(page("final", Samples.complete())).contains(">79 kB<").doesNotContain("no files");
    }

    @Test
    void showsClassesOneByOne() throws IOException {
        String page = page("classes", Samples.classified());

        assertThat(page.replaceAll("\\s+", " "))
                .contains("<th scope=\"row\">F1 of spam</th>", "<strong>0.100</strong>") // the least loss is the best
                .doesNotContain("<th scope=\"col\">F1 of spam</th>");
    }

    @Test
    void drawsWhichClassIsGivenToWhichAndHowFarToTrustProbabilities() throws IOException {
        String page = page("confusions", Samples.confused());

        assertThat(page.replaceAll("\\s+", " "))
                .contains("<details class=\"classes\" open>", "<th scope=\"row\">&lt;b&gt;spam&lt;/b&gt;</th>")
                .contains("aria-label=\"Accuracy by confidence. Between")
                .doesNotContain("<b>spam");
        assertThat(page("final", Samples.complete())).doesNotContain("Which class is given to which");
    }

    @Test
    void saysWhetherACheaperModelWouldDo() throws IOException {
        String page = page("final", Samples.complete());

        assertThat(page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains("Would a cheaper one do?", "As good is less than 0.01 worse in nDCG@10")
                .contains("e5-small-v2 open −0.019 −0.051 to 0.014 6.1 % 4.2 %")
                .contains("all-MiniLM-L6-v2-int8 worse −0.069 −0.110 to −0.028 13.2 % 4.7 %")
                .contains("language: fr (31 %, elsewhere 7 %)");
        assertThat(page("partial", Samples.partial())).doesNotContain("cheaper one");
    }

    @Test
    void namesTheLabelsThatTheBestModelSuspects() throws IOException {
        String page = page("suspects", Samples.suspected("<b>Win</b> " + "x".repeat(300)));

        assertThat(page.replaceAll("\\s+", " "))
                .contains("bge-small-en-v1.5 is sure of another label for 2 of 100 examples.")
                .contains("about 3 labels of all are wrong")
                .contains("&lt;b&gt;Win&lt;/b&gt; xxx", "x…<span class=\"note\">m/7</span>", "<strong>spam</strong>")
                .contains("<th scope=\"row\"><span class=\"note\">m/8</span>") // withdrawn
                .doesNotContain("x".repeat(240));
        assertThat(page("classes", Samples.classified())).doesNotContain("sure of another label");
    }

    @Test
    void saysHowFarItIs() throws IOException {
        String page = page("partial", Samples.partial());

        assertThat(page).contains("No verdict yet", "1,204 of 1,520 answers", "Running, 75 %");
    }

    @Test
    void saysWhatIsAwaited() throws IOException {
        assertThat(page("requested", Samples.requested())).contains("No verdict yet", "aria-current=\"step\"");
    }

    @Test
    void saysWhyItCannotBeAnswered() throws IOException {
        assertThat(page("rejected", Samples.rejected())).contains("model e5-small-v2 is not registered");
    }

    @Test
    void saysThatAVerdictIsAnEarlierOne() throws IOException {
        assertThat(page("reopened", Samples.reopened()))
                .contains("The verdict below is an earlier one", "connection to the broker was lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {HOSTILE, "{view.id}"})
    void namesAreTextAndNothingElse(String name) throws IOException {
        String page = page("hostile", Samples.named(name));

        assertThat(page).doesNotContain("<img").contains(name.equals(HOSTILE) ? "&lt;img" : name);
    }

    @Test
    void saysThatThereIsNoSuchEvaluation() throws IOException {
        String page = pages.render("missing", "missing", Map.of("id", HOSTILE));

        assertThat(page).contains("No such evaluation", "&lt;img").doesNotContain("<img");
    }

    private String page(String name, EvaluationReport report) throws IOException {
        return pages.render("evaluation", name, Map.of("view", EvaluationView.of(report), "events", "/events"));
    }
}
