package io.assay.reports;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.Effect;
import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.reports.evaluation.Leaderboard;
import io.assay.reports.evaluation.Leaderboard.Row;
import io.assay.reports.evaluation.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports of a made-up evaluation of four models that classify mails. */
final class Samples {
    static final String DIGEST = "d".repeat(64);
    static final String VERSION = "1.2.3";

    private static final List<String> CLASSES =
            List.of("billing", "card arrival", "card not working", "cash withdrawal", "refund", "transfer");

    private Samples() {}

    /** All is there. */
    static Report complete() {
        return of("mails", List.of("tf-idf", "minilm", "bge-small", "llm"), "test");
    }

    /** The same with names of somebody's choice, the baseline's first. */
    static Report of(String dataset, List<String> models, String split) {
        EvaluationRequested request = new EvaluationRequested(
                "mails-0123456789ab",
                dataset,
                split,
                null,
                models,
                models.get(0),
                "f1_macro",
                new Requirements(0.8, 60_000L, null),
                42,
                null,
                Map.of());
        VerdictReached verdict = new VerdictReached(
                        request.evaluationId(),
                        Verdict.USE_AS_IS,
                        models.get(2),
                        List.of(models.get(3), models.get(2)),
                        List.of(
                                models.get(3) + " classifies best: macro F1 0.91 [0.89, 0.93] on 1,200 texts.",
                                "These examples cannot tell it apart from " + models.get(2)
                                        + " with 0.90 [0.88, 0.92] (p = 0.41).",
                                models.get(2) + " is the fastest of these that will do: 31 ms for 128 tokens."),
                        "Use " + models.get(2) + " as it is, and collect feedback on its answers.",
                        "More examples may tell these models apart.",
                        "Not sure which is best: the two leaders differ with p = 0.41.",
                        null)
                .withSubstitutes(new Substitutes(
                        models.get(3),
                        0.01,
                        List.of(
                                new Substitute(
                                        models.get(2),
                                        around(-0.009, 0.018),
                                        Finding.INCONCLUSIVE,
                                        0.034,
                                        0.025,
                                        List.of(new Slice(
                                                "language",
                                                "de",
                                                240,
                                                around(0.12, 0.04),
                                                around(0.013, 0.008),
                                                0.0001,
                                                0.0008))),
                                new Substitute(
                                        models.get(1),
                                        around(-0.065, 0.02),
                                        Finding.INFERIOR,
                                        null,
                                        null,
                                        List.of()))));
        List<Row> rows = List.of(
                row(request, verdict, 0, 0.712, 0.02, null, null, 0),
                row(
                        request,
                        verdict,
                        1,
                        0.846,
                        0.018,
                        compared(request, 0.134, 0.0001),
                        profile(12_400, 24_000_000),
                        0),
                row(
                        request,
                        verdict,
                        2,
                        0.902,
                        0.016,
                        compared(request, 0.19, 0.0001),
                        profile(31_000, 133_000_000),
                        0),
                row(
                        request,
                        verdict,
                        3,
                        0.911,
                        0.017,
                        compared(request, 0.199, 0.0001),
                        profile(48_000, 440_000_000),
                        3));
        Map<String, ModelRegistered> registered = Stream.of(1, 3)
                .map(i -> ModelRegistered.external(
                        models.get(i), Task.TEXT_CLASSIFICATION, i == 3 ? "2026-11" : null, "Apache-2.0"))
                .collect(Collectors.toMap(ModelRegistered::modelId, Function.identity(), (one, same) -> one));
        return new Report(Leaderboard.ranking(request, rows, verdict), registered, VERSION);
    }

    /** One model is awaited, and nothing is judged. */
    static Report partial() {
        EvaluationRequested request = EvaluationRequested.of(
                "mails", null, null, List.of("tf-idf", "minilm"), "tf-idf", "f1_macro", Requirements.NONE, 42);
        return new Report(
                Leaderboard.ranking(
                        request,
                        List.of(
                                Row.unranked(request, "tf-idf", null, null, null, null),
                                Row.unranked(request, "minilm", null, null, "no such file", null)),
                        null),
                Map.of(),
                VERSION);
    }

    static String version(int model) {
        return Integer.toString(model).repeat(64);
    }

    private static Row row(
            EvaluationRequested request,
            VerdictReached verdict,
            int model,
            double value,
            double half,
            @Nullable Comparison comparison,
            @Nullable Profile profile,
            long unscored) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("f1_macro", around(value, half));
        metrics.put("accuracy", around(value + 0.01, half));
        metrics.put("log_loss", around(1 - value, half));
        for (int i = 0; i < CLASSES.size(); i++) {
            metrics.put("f1[" + CLASSES.get(i) + "]", around(value - 0.03 * ((i + model) % 4), 3 * half));
        }
        MetricsComputed report = new MetricsComputed(
                        request.evaluationId(),
                        request.models().get(model),
                        version(model),
                        Progress.FINAL,
                        metrics,
                        comparison,
                        1_200,
                        unscored,
                        0,
                        1_200,
                        1_200)
                .dissected(
                        new Unscored(
                                unscored,
                                List.of(new ErrorCount(ErrorKind.RUN_FAILED, unscored)),
                                value,
                                value + 0.002),
                        model == 2 ? new Truncation(80, 0.0667, around(0.8, 0.05), around(0.91, 0.016)) : null,
                        model == 1
                                ? List.of(new Slice(
                                        "language", "de", 240, around(0.75, 0.05), around(0.87, 0.02), 0.001, 0.004))
                                : List.of())
                .classified(
                        List.of(
                                new Confusion("refund", "refund", 190),
                                new Confusion("refund", "transfer", 7),
                                new Confusion("refund", null, 3)),
                        List.of(new ReliabilityBin(0.8, 0.9, 400, 0.86, 0.81)))
                .withLabelErrors(new LabelErrors(
                        17 - model,
                        21.4,
                        List.of(
                                new Suspect("m/7 " + request.dataset(), "refund", "transfer", 0.02, 0.03),
                                new Suspect("m/8", "transfer", "refund " + request.dataset(), 0.11, 0.15))))
                .withDatasetDigest(DIGEST);
        return Row.unranked(request, request.models().get(model), report, profile, null, verdict);
    }

    private static Estimate around(double value, double half) {
        return new Estimate(value, value - half, value + half);
    }

    private static Comparison compared(EvaluationRequested request, double difference, double p) {
        return new Comparison(
                request.baseline(),
                around(difference, 0.02),
                p,
                p,
                new Effect(Effect.Measure.COHEN_D, 0.42),
                null,
                0.21);
    }

    private static Profile profile(long latencyMicros, long bytes) {
        return new Profile(
                bytes,
                0,
                100,
                1,
                "AMD EPYC, 2 cores",
                List.of(new Throughput(128, 128e6 / latencyMicros, latencyMicros)));
    }
}
