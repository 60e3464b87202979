package io.assay.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.terminal.OutputFormat;
import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.reports.evaluation.Leaderboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
    private static final EvaluationRequested REQUEST = EvaluationRequested.of(
            "faq", "test", "handbook", List.of("bm25", "mini", "big"), "bm25", "ndcg@10", Requirements.NONE, 42);
    private static final VerdictReached VERDICT = new VerdictReached(
            REQUEST.evaluationId(),
            VerdictReached.Verdict.USE_AS_IS,
            "mini",
            List.of("mini", "big"),
            List.of("mini reaches 0.800."),
            "Use mini.",
            "A wider margin.");
    private static final Comparison BETTER = new Comparison("bm25", new Estimate(0.3, 0.2, 0.4), 0.0002, 0.0004);
    private static final Map<String, List<ModelProfiled>> PROFILES = Map.of(
            version("mini"),
            List.of(new ModelProfiled(
                    "mini",
                    version("mini"),
                    "default",
                    new ModelProfiled.Profile(
                            23_000_000,
                            1,
                            1,
                            1,
                            "some processor",
                            List.of(
                                    new ModelProfiled.Throughput(64, 9, 9),
                                    new ModelProfiled.Throughput(128, 41_000, 3_100))))));

    private final EvaluationProgress progress = new EvaluationProgress(REQUEST);

    @Test
    void isOverWhenAllReportsAreFinalAndTheVerdictIsThere() {
        progress.take(report("bm25", Progress.FINAL, 0.5, null));
        progress.take(VERDICT);
        progress.take(report("mini", Progress.FINAL, 0.8, BETTER));
        progress.take(report("big", Progress.PARTIAL, 0.7, null));
        assertThat(progress.isOver()).isFalse();

        progress.take(report("big", Progress.FINAL, 0.8, BETTER));
        assertThat(progress.isOver())
                .as("the verdict came before the last partial report")
                .isFalse();

        progress.take(VERDICT);
        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void hearsOfARejectionUntilItIsPutRight() {
        boolean other = progress.take(new EvaluationRejected("another", "no"));
        progress.take(new EvaluationRejected(REQUEST.evaluationId(), "no such metric"));

        assertThat(other).isFalse();
        assertThat(progress.rejection()).contains("no such metric");

        progress.take(report("mini", Progress.PARTIAL, 0.8, null));
        assertThat(progress.rejection()).isEmpty();
    }

    @Test
    void showsHowFarEachModelIs() {
        progress.take(report("bm25", Progress.FINAL, 0.5, null));
        progress.take(report("mini", Progress.PARTIAL, 0.75, null));

        assertThat(progress.bars())
                .containsExactly(
                        "bm25  [####################]  done  ndcg@10 0.500",
                        "mini  [#####---------------]  10/40  ndcg@10 0.750",
                        "big   [--------------------]  waiting  ");
        assertThat(progress.line()).isEqualTo("Evaluating: bm25 done, mini 10/40, big waiting");
    }

    @Test
    void ranksTheBestFirstAndEqualOnesAlike() {
        finish();

        Leaderboard leaderboard = progress.leaderboard(PROFILES);

        assertThat(leaderboard.rows()).extracting(Leaderboard.Row::model).containsExactly("mini", "big", "bm25");
        assertThat(leaderboard.rows()).extracting(Leaderboard.Row::rank).containsExactly(1, 1, 3);
        assertThat(leaderboard.rows()).extracting(Leaderboard.Row::tied).containsExactly(true, true, false);
        assertThat(leaderboard.rows()).extracting(Leaderboard.Row::significant).containsExactly(true, true, false);
    }

    @Test
    void printsATable() {
        finish();

        assertThat(printed(OutputFormat.TABLE).replace(System.lineSeparator(), "\n"))
                .isEqualTo("""
                Evaluation %s

                rank  model  ndcg@10 [95 %%]        vs bm25        p  latency  tokens/s   size
                  1=  mini   0.800 [0.700, 0.900]  +0.300 *  <0.001   3.1 ms    41,000  23 MB
                  1=  big    0.800 [0.700, 0.900]  +0.300 *  <0.001        -         -      -
                   3  bm25   0.500 [0.400, 0.600]  baseline                -         -      -

                40 examples of dataset faq, split test. = tied with the best. * differs from the
                baseline (p < 0.05: paired test, Holm's correction). Latency and tokens/s at 128
                tokens.

                Verdict: USE_AS_IS mini
                - mini reaches 0.800.
                Next: Use mini.
                What would change this: A wider margin.
                """.formatted(REQUEST.evaluationId()));
    }

    @Test
    void printsOneJsonObject() throws IOException {
        finish();

        JsonNode json = JsonMapper.builder().build().readTree(printed(OutputFormat.JSON));

        assertThat(json.get("evaluation").asText()).isEqualTo(REQUEST.evaluationId());
        assertThat(json.get("dataset").asText()).isEqualTo("faq");
        JsonNode mini = json.get("models").get(0);
        assertThat(mini.get("id").asText()).isEqualTo("mini");
        assertThat(mini.at("/metrics/ndcg@10/low").asDouble()).isEqualTo(0.7);
        assertThat(mini.get("examples").asLong()).isEqualTo(40);
        assertThat(mini.get("failures").asLong()).isZero();
        assertThat(mini.at("/profile/bytes").asLong()).isEqualTo(23_000_000);
        assertThat(json.at("/verdict/kind").asText()).isEqualTo("USE_AS_IS");
        assertThat(json.at("/verdict/model").asText()).isEqualTo("mini");
        assertThat(json.at("/verdict/reasons/0").asText()).isEqualTo("mini reaches 0.800.");
    }

    @Test
    void printsCsv() {
        finish();

        assertThat(printed(OutputFormat.CSV).lines())
                .hasSize(4)
                .contains("1,mini,ndcg@10,0.8,0.7,0.9,0.3,4.0E-4,true,40,0,3100,41000.0,23000000")
                .contains("3,bm25,ndcg@10,0.5,0.4,0.6,,,false,40,0,,,");
    }

    @Test
    void printsWhatThereIsWhileModelsAreAwaited() {
        progress.take(report("mini", Progress.PARTIAL, 0.8, null));

        assertThat(printed(OutputFormat.TABLE))
                .contains("0.800 [0.700, 0.900] partial")
                .contains("No verdict yet.");
    }

    @Test
    void printsWhatToKnowBeforeTrustingAValue() {
        MetricsComputed plain = report("mini", Progress.FINAL, 0.8, BETTER);
        progress.take(plain.recounted(2, 10, 40, 40)
                .dissected(
                        new MetricsComputed.Unscored(2, List.of(), 0.8, 0.85),
                        new MetricsComputed.Truncation(
                                10, 0.25, new Estimate(0.7, 0.6, 0.8), new Estimate(0.9, 0.8, 1)),
                        List.of(
                                new MetricsComputed.Slice(
                                        "language",
                                        "de",
                                        25,
                                        new Estimate(0.5, 0.4, 0.6),
                                        new Estimate(0.9, 0.8, 1),
                                        0.001,
                                        0.0496),
                                new MetricsComputed.Slice(
                                        "language",
                                        "en",
                                        15,
                                        new Estimate(0.9, 0.8, 1),
                                        new Estimate(0.5, 0.4, 0.6),
                                        0,
                                        0))));

        assertThat(printed(OutputFormat.TABLE).replaceAll("\\s+", " "))
                .contains("mini left 2 examples unanswered: between 0.800, were they all wrong, and 0.850, were they"
                        + " all right.")
                .contains("mini read 10 examples only in part: 0.700 on these, 0.900 on the others.")
                .contains("worse where model examples score elsewhere p language: de mini 25 0.500 0.900 0.0496")
                .doesNotContain("language: en");
    }

    @Test
    void printsWhetherACheaperModelWouldDo() {
        finish();
        progress.take(VERDICT.withSubstitutes(new Substitutes(
                "mini",
                0.02,
                List.of(
                        new Substitute(
                                "big", new Estimate(0, -0.01, 0.01), Finding.NON_INFERIOR, 0.0625, 0.125, List.of()),
                        new Substitute(
                                "bm25",
                                new Estimate(-0.3, -0.4, -0.2),
                                Finding.INFERIOR,
                                0.4,
                                0.1,
                                List.of(new MetricsComputed.Slice(
                                        "language",
                                        "de",
                                        25,
                                        new Estimate(0.5, 0.4, 0.6),
                                        new Estimate(0.2, 0.1, 0.3),
                                        0.001,
                                        0.004)))))));

        assertThat(printed(OutputFormat.TABLE).replaceAll("\\s+", " "))
                .contains("Would a cheaper one do? Models that are faster or smaller than mini, or of which that is not"
                        + " known. As good is less than 0.02 worse in ndcg@10, by the whole 95 % interval of the"
                        + " difference.")
                .contains("big as good +0.000 [-0.010, 0.010] 6.3 % 12.5 %")
                .contains("bm25 worse -0.300 [-0.400, -0.200] 40 % 10 % language: de (50 %, elsewhere 20 %)");
    }

    @Test
    void printsTheLabelsThatTheBestModelSuspects() {
        progress.take(report("bm25", Progress.FINAL, 0.5, null).withLabelErrors(new LabelErrors(30, 30, List.of())));
        progress.take(report("mini", Progress.FINAL, 0.8, BETTER)
                .withLabelErrors(
                        new LabelErrors(1, 2.2, List.of(new Suspect("q/7", "yes", "no \u001b[31m", 0.0625, 0.125)))));

        assertThat(printed(OutputFormat.TABLE).replaceAll("\\s+", " "))
                .contains("mini is sure of another label for 1 of 40 examples. By confident learning, about 2 labels of"
                        + " all are wrong.")
                .contains("example label rather p of label q/7 yes no \uFFFD[31m 0.063")
                .doesNotContain("bm25 is sure");
    }

    private void finish() {
        progress.take(report("bm25", Progress.FINAL, 0.5, null));
        progress.take(report("mini", Progress.FINAL, 0.8, BETTER));
        progress.take(report("big", Progress.FINAL, 0.8, BETTER));
        progress.take(VERDICT);
    }

    private String printed(OutputFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LeaderboardPrinter(new PrintStream(out, true, StandardCharsets.UTF_8), 80)
                .print(progress.leaderboard(PROFILES), format);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static MetricsComputed report(
            String model, Progress progress, double value, @Nullable Comparison comparison) {
        Estimate estimate = new Estimate(value, (value * 10 - 1) / 10, (value * 10 + 1) / 10);
        return new MetricsComputed(
                REQUEST.evaluationId(),
                model,
                version(model),
                progress,
                Map.of("ndcg@10", estimate),
                comparison,
                40,
                0,
                0,
                10,
                40);
    }

    private static String version(String model) {
        return String.format("%064x", model.hashCode() & 0xffff);
    }
}
