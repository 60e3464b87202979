package io.assay.eval.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.eval.dashboard.view.EvaluationLine;
import io.assay.eval.dashboard.view.EvaluationView;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationSummary;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renders pages without a server, and leaves them in {@code target/pages} to be looked at. */
class PageRenderingTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'";
    private static final Path PAGES = Path.of("target", "pages");

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addLocator(PageRenderingTest::locate)
            .build();

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
    void showsClassesOneByOne() throws IOException {
        String page = page("classes", Samples.classified());

        assertThat(page.replaceAll("\\s+", " "))
                .contains("<th scope=\"row\">F1 of spam</th>", "<strong>0.100</strong>") // the least loss is the best
                .doesNotContain("<th scope=\"col\">F1 of spam</th>");
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
    void listsTheLatestEvaluations() throws IOException {
        String page =
                list("list", List.of(Samples.partial(), Samples.complete(), Samples.rejected(), Samples.requested()));

        assertThat(page).contains("Use bge-small-en-v1.5 as it is", "5 models by nDCG@10 over handbook");
    }

    @Test
    void showsTheFirstStepsWhileThereIsNoEvaluation() throws IOException {
        assertThat(list("empty", List.of())).contains("./assay demo", "./assay publish", "./assay import");
    }

    @Test
    void saysThatThereIsNoSuchEvaluation() throws IOException {
        String page = template("missing").data("id", HOSTILE).render();

        keep("missing", page);
        assertThat(page).contains("No such evaluation", "&lt;img").doesNotContain("<img");
    }

    private String page(String name, EvaluationReport report) throws IOException {
        String page = template("evaluation")
                .data("view", EvaluationView.of(report), "events", "/events")
                .render();
        keep(name, page);
        return page;
    }

    private String list(String name, List<EvaluationReport> reports) throws IOException {
        List<EvaluationLine> lines = reports.stream()
                .map(report -> EvaluationLine.of(new EvaluationSummary(
                        report.request(),
                        report.state(),
                        report.createdAt(),
                        report.updatedAt(),
                        report.state() == EvaluationState.FINAL ? report.verdict() : null)))
                .toList();
        String page = template("evaluations").data("evaluations", lines).render();
        keep(name, page);
        return page;
    }

    private static void keep(String name, String page) throws IOException {
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve(name + ".html"), page);
    }

    private Template template(String name) {
        return engine.getTemplate("dashboard/" + name);
    }

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        URL resource = PageRenderingTest.class.getResource("/templates/" + id + ".html");
        return Optional.ofNullable(resource).map(Source::new);
    }

    private record Source(URL resource) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            try {
                return new InputStreamReader(resource.openStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
