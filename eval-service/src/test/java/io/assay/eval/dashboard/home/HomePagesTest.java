package io.assay.eval.dashboard.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Failure;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Power;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.dashboard.Samples;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.EvaluationFilter;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.Page;
import io.assay.eval.store.RunningEvaluation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HomePagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.first}";
    private static final EvaluationFilter ALL = new EvaluationFilter("", "", null);
    private static final List<CollectionSummary> COLLECTIONS = List.of(
            new CollectionSummary("archive", 12_004, 80_950, 38_400_112, null, 0),
            new CollectionSummary("handbook", 214, 1_308, 912_340, 0.962, 0),
            new CollectionSummary("scans", 61, 402, 207_340, 0.412, 3));

    private final RenderedPages pages = new RenderedPages();

    @Test
    void showsWhatRunsWhatWasDecidedAndWhatWantsToBeDone() throws IOException {
        String page = home(
                "home",
                HomeView.of(
                        List.of(
                                new RunningEvaluation(summary(Samples.partial()), 1_204, 1_520),
                                new RunningEvaluation(summary(Samples.requested()), 0, 0)),
                        List.of(summary(Samples.complete()), summary(Samples.rejected())),
                        List.of(wish("mails", 31, 250L), wish("contracts", 31, null)),
                        COLLECTIONS,
                        List.of(new ModelProfiled(
                                "e5-small-v2",
                                "0f".repeat(32),
                                "default",
                                new Failure("the model needs 3.1 GB, and 2 GB are free: give the pod more memory")))));

        assertThat(page)
                .contains("1,204 of 1,520 answers", "hx-trigger=\"every 2s\"", "hx-get=\"/running?seen=")
                .contains("Use bge-small-en-v1.5 as it is", "It cannot be answered as things are.")
                .contains("Label about 219 more mails.", "219 more labels would tell bge and e5 apart.")
                .contains("href=\"/label?dataset=mails\"", "3 documents read poorly", "give the pod more memory")
                .doesNotContain("Which model fits your documents?");
        assertThat(page.indexOf(">scans<")).isLessThan(page.indexOf(">handbook<")); // the worst first
        assertThat(page.indexOf(">handbook<")).isLessThan(page.indexOf(">archive<"));
    }

    @Test
    void showsTheFirstStepsWhileNothingWasAsked() throws IOException {
        String page = home("home-empty", HomeView.of(List.of(), List.of(), List.of(), List.of(), List.of()));

        assertThat(page)
                .contains("./assay demo", "./assay publish", "./assay import")
                .doesNotContain("Running now", "Wanting labels");
    }

    @Test
    void showsDocumentsBesideTheFirstSteps() throws IOException {
        String page = home("home-documents", HomeView.of(List.of(), List.of(), List.of(), COLLECTIONS, List.of()));

        assertThat(page).contains("./assay demo", "3 documents read poorly");
    }

    @Test
    void looksAgainLessOftenWhileNothingRuns() throws IOException {
        RunningView idle = RunningView.of(List.of());
        RunningView busy = RunningView.of(List.of(new RunningEvaluation(summary(Samples.partial()), 1, 9)));
        RunningView busier = RunningView.of(List.of(new RunningEvaluation(summary(Samples.partial()), 2, 9)));

        assertThat(idle.every()).isEqualTo("10s");
        assertThat(busy.every()).isEqualTo("2s");
        assertThat(busy.digest()).isNotEqualTo(busier.digest()).isNotEqualTo(idle.digest());
        assertThat(busy).isEqualTo(RunningView.of(List.of(new RunningEvaluation(summary(Samples.partial()), 1, 9))));
    }

    @Test
    void listsEvaluations() throws IOException {
        List<EvaluationSummary> summaries = Stream.of(
                        Samples.partial(), Samples.complete(), Samples.rejected(), Samples.requested())
                .map(HomePagesTest::summary)
                .toList();

        String page = list("evaluations", new Page<>(summaries, "2026-11-24T14:03Z mails-1"), ALL, null);

        assertThat(page)
                .contains("Use bge-small-en-v1.5 as it is", "5 models by nDCG@10 over handbook")
                .contains("href=\"/evaluations?after=2026-11-24T14%3A03Z%20mails-1\"")
                .doesNotContain("Show all");
    }

    @Test
    void saysThatNoEvaluationWasFound() throws IOException {
        EvaluationFilter filter = new EvaluationFilter(HOSTILE, "e5", EvaluationState.FINAL);

        String page = list("evaluations-none", new Page<>(List.of(), null), filter, null);

        assertThat(page)
                .contains("There is no such evaluation", "Show all", "<option value=\"FINAL\" selected>", "&lt;img")
                .doesNotContain("<img");
    }

    @Test
    void saysHowToAskWhileThereIsNoEvaluation() throws IOException {
        assertThat(list("evaluations-empty", new Page<>(List.of(), null), ALL, null))
                .contains("No evaluations yet", "./assay evaluate");
    }

    @Test
    void namesAreTextAndNothingElse() throws IOException {
        String page = home(
                "home-hostile",
                HomeView.of(
                        List.of(new RunningEvaluation(summary(Samples.named(HOSTILE)), 1, 2)),
                        List.of(summary(Samples.named(HOSTILE))),
                        List.of(wish(HOSTILE, 1, 9L)),
                        List.of(new CollectionSummary(HOSTILE, 1, 1, 1, 0.1, 1)),
                        List.of(new ModelProfiled(HOSTILE, "0f".repeat(32), "default", new Failure(HOSTILE)))));

        assertThat(page).contains("&lt;img", "{view.first}").doesNotContain("<img");
    }

    private String home(String file, HomeView view) throws IOException {
        return pages.render("home", file, Map.of("view", view));
    }

    private String list(String file, Page<EvaluationSummary> page, EvaluationFilter filter, @Nullable String after)
            throws IOException {
        return pages.render("evaluations", file, Map.of("view", EvaluationsView.of(page, filter, after)));
    }

    private static EvaluationSummary wish(String dataset, long examples, @Nullable Long toTell) {
        EvaluationSummary like = summary(Samples.named(dataset));
        return new EvaluationSummary(
                like.request(),
                like.state(),
                like.createdAt(),
                like.updatedAt(),
                new VerdictReached(
                        like.request().evaluationId(),
                        Verdict.LABEL_MORE,
                        null,
                        List.of(),
                        List.of("Too few."),
                        "Label about 219 more " + dataset + ".",
                        "At least 250.",
                        null,
                        new Power("bge", "e5", examples, toTell, new Estimate(-0.02, -0.04, 0.01))));
    }

    private static EvaluationSummary summary(EvaluationReport report) {
        return new EvaluationSummary(
                report.request(),
                report.state(),
                report.createdAt(),
                report.updatedAt(),
                report.state() == EvaluationState.FINAL ? report.verdict() : null);
    }
}
