package io.assay.eval.dashboard;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Power;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.identity.Identities;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An evaluation of five models over a handbook, in each state. */
public final class Samples {
    public static final Instant ASKED = Instant.parse("2026-11-24T14:03:00Z");
    public static final String PICK = "bge-small-en-v1.5";

    private static final Estimate ONE_IN_TEN = new Estimate(0.1, 0, 0.4);
    private static final Estimate NINE_IN_TEN = new Estimate(0.9, 0.6, 1);
    private static final long QUERIES_AND_PASSAGES = 1_520;
    private static final List<Model> MODELS = List.of(
            new Model("bm25", 0.452, 0.384, 0.521, 52, 2_600_000, 79_000),
            new Model("all-MiniLM-L6-v2", 0.621, 0.558, 0.684, 22_100, 21_000, 90_900_000),
            new Model("all-MiniLM-L6-v2-int8", 0.612, 0.548, 0.676, 8_050, 48_300, 23_000_000),
            new Model(PICK, 0.681, 0.622, 0.741, 17_300, 19_400, 133_100_000),
            new Model("e5-small-v2", 0.662, 0.601, 0.722, 16_200, 20_100, 133_500_000));

    private Samples() {}

    public static EvaluationRequested request(String dataset, Requirements requirements) {
        return EvaluationRequested.of(
                dataset,
                "test",
                "handbook",
                MODELS.stream().map(Model::id).toList(),
                "bm25",
                "ndcg@10",
                requirements,
                42);
    }

    public static EvaluationReport requested() {
        return report(EvaluationState.REQUESTED, List.of(), null, null, null, Requirements.NONE);
    }

    public static EvaluationReport partial() {
        EvaluationRequested request = request("handbook-questions", Requirements.NONE);
        return report(
                EvaluationState.WAITING,
                List.of(
                        metrics(request, MODELS.get(0), Progress.FINAL, QUERIES_AND_PASSAGES, 0, false),
                        metrics(request, MODELS.get(1), Progress.PARTIAL, 1_204, 0, false),
                        metrics(request, MODELS.get(2), Progress.PARTIAL, 1_510, 0, false),
                        metrics(request, MODELS.get(3), Progress.PARTIAL, 377, 0, false)),
                null,
                null,
                null,
                Requirements.NONE);
    }

    public static EvaluationReport complete() {
        return complete(Requirements.NONE);
    }

    public static EvaluationReport complete(Requirements requirements) {
        EvaluationRequested request = request("handbook-questions", requirements);
        List<MetricsComputed> metrics = MODELS.stream()
                .map(model -> metrics(
                        request,
                        model,
                        Progress.FINAL,
                        QUERIES_AND_PASSAGES,
                        model.id().equals("e5-small-v2") ? 3 : 0,
                        !model.id().equals("bm25")))
                .toList();
        return report(EvaluationState.FINAL, metrics, verdict(request), null, null, requirements);
    }

    /** Two models that classify texts: the one more often right, the other surer. */
    public static EvaluationReport classified() {
        return classified(report -> report, Map.of());
    }

    /** The same with the classes that they give, and how sure they are of them. */
    public static EvaluationReport confused() {
        return classified(
                report -> report.classified(
                        List.of(
                                new Confusion("ham", "ham", 1_512),
                                new Confusion("<b>spam</b>", "<b>spam</b>", 233),
                                new Confusion("phishing", "phishing", 61),
                                new Confusion("phishing", "<b>spam</b>", 48),
                                new Confusion("<b>spam</b>", "ham", 31),
                                new Confusion("ham", "<b>spam</b>", 17),
                                new Confusion("phishing", "ham", 9),
                                new Confusion("ham", null, 4)),
                        List.of(
                                new ReliabilityBin(0.3, 0.4, 20, 0.36, 0.3),
                                new ReliabilityBin(0.4, 0.5, 61, 0.46, 0.38),
                                new ReliabilityBin(0.5, 0.6, 104, 0.55, 0.51),
                                new ReliabilityBin(0.7, 0.8, 190, 0.76, 0.66),
                                new ReliabilityBin(0.9, 1, 1_540, 0.98, 0.93))),
                Map.of());
    }

    /** The same, but that the better one suspects two labels, of which one has been withdrawn since. */
    public static EvaluationReport suspected(String text) {
        return classified(
                report -> report.withLabelErrors(new LabelErrors(
                        report.modelId().equals(PICK) ? 2 : 40,
                        3.4,
                        List.of(
                                new Suspect("m/7", "ham", "spam", 0.02, 0.04),
                                new Suspect("m/8", "spam", "ham", 0.1, 0.2)))),
                Map.of(
                        "m/7",
                        new Example(
                                "mails",
                                "m/7",
                                Task.TEXT_CLASSIFICATION,
                                new Input.Text(text),
                                new Label.Classes(List.of("ham")),
                                "test",
                                null,
                                Map.of())));
    }

    private static EvaluationReport classified(UnaryOperator<MetricsComputed> more, Map<String, Example> suspects) {
        EvaluationRequested request = EvaluationRequested.of(
                "mails", "test", null, List.of("bm25", PICK), "bm25", "accuracy", Requirements.NONE, 42);
        return new EvaluationReport(
                request,
                EvaluationState.WAITING,
                ASKED,
                ASKED,
                Stream.of(classified(request, "bm25", 0.7, 0.1), classified(request, PICK, 0.9, 0.3))
                        .map(more)
                        .toList(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                suspects);
    }

    private static MetricsComputed classified(EvaluationRequested request, String model, double quality, double loss) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", new Estimate(quality, quality - 0.05, quality + 0.05));
        metrics.put("log_loss", new Estimate(loss, loss - 0.05, loss + 0.05));
        metrics.put("f1[ham]", new Estimate(quality, quality - 0.1, quality + 0.1));
        metrics.put("f1[spam]", new Estimate(quality - 0.2, quality - 0.3, quality - 0.1));
        return new MetricsComputed(
                request.evaluationId(), model, digest(model), Progress.PARTIAL, metrics, null, 100, 0, 0, 100, 200);
    }

    public static EvaluationReport rejected() {
        return report(
                EvaluationState.REJECTED,
                List.of(),
                null,
                "model e5-small-v2 is not registered; register it with \"assay models register\"",
                null,
                Requirements.NONE);
    }

    public static EvaluationReport reopened() {
        EvaluationReport complete = complete();
        return new EvaluationReport(
                complete.request(),
                EvaluationState.REQUESTED,
                ASKED,
                ASKED,
                complete.metrics(),
                complete.verdict(),
                null,
                "connection to the broker was lost",
                complete.profiles(),
                complete.models());
    }

    /** One model besides the baseline, named by somebody who means harm. */
    public static EvaluationReport named(String model) {
        EvaluationRequested request = EvaluationRequested.of(
                model.replace("/", ""), model, model, List.of("bm25", model), "bm25", "ndcg@10", Requirements.NONE, 42);
        List<Model> models = List.of(MODELS.get(0), new Model(model, 0.7, 0.6, 0.8, 9_000, 40_000, 1_000));
        return new EvaluationReport(
                request,
                EvaluationState.FINAL,
                ASKED,
                ASKED,
                models.stream()
                        .map(each -> metrics(
                                request, each, Progress.FINAL, 10, 1, !each.id().equals("bm25")))
                        .map(each -> each.dissected(
                                each.unscored(), null, List.of(slice(model, model, ONE_IN_TEN, NINE_IN_TEN, 0.01))))
                        .toList(),
                new VerdictReached(
                        request.evaluationId(),
                        Verdict.USE_AS_IS,
                        model,
                        List.of(),
                        List.of(model),
                        model,
                        model,
                        model,
                        new Power(model, model, 10, null, new Estimate(0, 0, 0))),
                model,
                model,
                profiles(models),
                Map.of());
    }

    private static EvaluationReport report(
            EvaluationState state,
            List<MetricsComputed> metrics,
            @Nullable VerdictReached verdict,
            @Nullable String reason,
            @Nullable String trouble,
            Requirements requirements) {
        boolean asked = state == EvaluationState.REQUESTED || state == EvaluationState.REJECTED;
        return new EvaluationReport(
                request("handbook-questions", requirements),
                state,
                ASKED,
                ASKED.plusSeconds(94),
                metrics,
                verdict,
                reason,
                trouble,
                asked ? Map.of() : profiles(state == EvaluationState.WAITING ? MODELS.subList(0, 4) : MODELS),
                registered());
    }

    private static VerdictReached verdict(EvaluationRequested request) {
        return new VerdictReached(
                        request.evaluationId(),
                        Verdict.USE_AS_IS,
                        PICK,
                        List.of(PICK, "e5-small-v2", "all-MiniLM-L6-v2"),
                        List.of(
                                "bge-small-en-v1.5 scores 0.681 in nDCG@10, 0.229 above bm25 (95 % interval 0.164 to 0.295,"
                                        + " adjusted p < 0.001).",
                                "e5-small-v2 and all-MiniLM-L6-v2 cannot be told apart from it on 212 questions.",
                                "It meets every requirement: 17 ms for one input, 133 MB."),
                        "Use bge-small-en-v1.5 with the prompt that its authors give for queries.",
                        "About 600 more labelled questions would tell whether e5-small-v2 is really behind.",
                        "Not sure which is best: e5-small-v2 differs from bge-small-en-v1.5 with p = 0.26.",
                        new Power(PICK, "e5-small-v2", 212, 1_307L, new Estimate(-0.019, -0.042, 0.004)))
                .withSubstitutes(new Substitutes(
                        PICK,
                        0.01,
                        List.of(
                                new Substitute(
                                        "e5-small-v2",
                                        new Estimate(-0.019, -0.051, 0.014),
                                        Finding.INCONCLUSIVE,
                                        0.061,
                                        0.042,
                                        List.of()),
                                new Substitute(
                                        "all-MiniLM-L6-v2-int8",
                                        new Estimate(-0.069, -0.11, -0.028),
                                        Finding.INFERIOR,
                                        0.132,
                                        0.047,
                                        List.of(slice(
                                                "language",
                                                "fr",
                                                new Estimate(0.31, 0.2, 0.44),
                                                new Estimate(0.07, 0.04, 0.12),
                                                0.0004))))));
    }

    private static MetricsComputed metrics(
            EvaluationRequested request,
            Model model,
            Progress progress,
            long answered,
            long failures,
            boolean compared) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("ndcg@10", model.quality(0));
        metrics.put("recip_rank", model.quality(-0.03));
        metrics.put("recip_rank@10", model.quality(-0.04));
        metrics.put("map", model.quality(-0.06));
        metrics.put("recall@10", model.quality(0.14));
        metrics.put("recall@100", model.quality(0.24));
        metrics.put("P@1", model.quality(-0.09));
        metrics.put("P@10", model.quality(-0.3));
        metrics.put("success@10", model.quality(0.16));
        double difference = model.quality - 0.452;
        boolean last = progress == Progress.FINAL;
        boolean failed = failures > 0;
        boolean cut = model.id.equals("all-MiniLM-L6-v2");
        return new MetricsComputed(
                        request.evaluationId(),
                        model.id,
                        digest(model.id),
                        progress,
                        metrics,
                        compared
                                ? new Comparison(
                                        "bm25", new Estimate(difference, difference - 0.065, difference + 0.066), 0, 0)
                                : null,
                        212 * answered / QUERIES_AND_PASSAGES,
                        failures,
                        cut ? 14 : 0,
                        answered,
                        QUERIES_AND_PASSAGES)
                .dissected(
                        last && failed
                                ? new Unscored(
                                        2,
                                        List.of(new ErrorCount(ErrorKind.RUN_FAILED, failures)),
                                        model.quality,
                                        0.671)
                                : null,
                        last && cut ? new Truncation(14, 14 / 212.0, model.quality(-0.2), model.quality(0.014)) : null,
                        last
                                ? List.of(
                                        slice("language", "de", model.quality(-0.24), model.quality(0.05), 0.0004),
                                        slice(
                                                "length",
                                                "over 120 characters",
                                                model.quality(-0.06),
                                                model.quality(0.02),
                                                0.2))
                                : List.of());
    }

    private static Slice slice(String property, String value, Estimate score, Estimate rest, double pValue) {
        return new Slice(property, value, 53, score, rest, pValue / 8, pValue);
    }

    private static Map<String, Profile> profiles(List<Model> models) {
        return models.stream()
                .collect(Collectors.toMap(
                        Model::id,
                        model -> new Profile(
                                model.bytes,
                                0,
                                900,
                                4,
                                "AMD EPYC 7B13, 4 cores",
                                List.of(
                                        new Throughput(32, model.tokensPerSecond, model.latencyMicros / 3),
                                        new Throughput(128, model.tokensPerSecond, model.latencyMicros)))));
    }

    private static Map<String, ModelRegistered> registered() {
        return MODELS.stream()
                .collect(Collectors.toMap(
                        Model::id,
                        model -> model.id.equals("bm25")
                                ? ModelRegistered.of(
                                        model.id,
                                        Task.TEXT_RANKING,
                                        ModelRuntime.BM25,
                                        null,
                                        List.of(),
                                        ModelConfiguration.NONE,
                                        null)
                                : ModelRegistered.of(
                                        model.id,
                                        Task.FEATURE_EXTRACTION,
                                        ModelRuntime.ONNX,
                                        "file:///models/" + model.id,
                                        List.of(new ModelFile("model.onnx", digest(model.id), model.bytes)),
                                        ModelConfiguration.NONE,
                                        model.id.startsWith("all") ? "Apache-2.0" : "MIT")));
    }

    private static String digest(String text) {
        return Identities.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Model(
            String id,
            double quality,
            double low,
            double high,
            long latencyMicros,
            double tokensPerSecond,
            long bytes) {
        Estimate quality(double shift) {
            return new Estimate(quality + shift, low + shift, high + shift);
        }
    }
}
