package io.assay.eval.dashboard.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelProfiled.Failure;
import io.assay.contracts.event.ModelProfiled.Outcome;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequestAnswered.Delayed;
import io.assay.contracts.event.ModelRequestAnswered.Refused;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.dashboard.Samples;
import io.assay.eval.messaging.ServingPools;
import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.ModelRequestTable.Unfulfilled;
import io.assay.eval.store.Page;
import io.assay.eval.store.ScoredEvaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.id}";
    private static final String COMMIT = "5c38ec7c405ec4b44b94cc5a9bb96e735b38267a";

    private static final Profile PROFILE = new Profile(
            133_100_000,
            212_000_000,
            840,
            4,
            "AMD EPYC 7B13, 4 cores",
            List.of(
                    new Throughput(16, 9_100, 2_100),
                    new Throughput(128, 19_400, 17_300),
                    new Throughput(128, 21_500, 60_000, 8),
                    new Throughput(512, 11_200, 88_000)));
    private static final Failure FAILURE =
            new Failure("model.onnx has another digest than was registered: register the model again");

    private final RenderedPages pages = new RenderedPages();

    @Test
    void listsModels() throws IOException {
        String page = list(
                "models",
                List.of(
                        catalogued(bge(), PROFILE),
                        catalogued(ModelRegistered.of(
                                "bm25",
                                Task.TEXT_RANKING,
                                ModelRuntime.BM25,
                                null,
                                List.of(),
                                ModelConfiguration.NONE,
                                null)),
                        catalogued(ModelRegistered.external("gpt", Task.TEXT_CLASSIFICATION, "2026-10", null)),
                        catalogued(onnx("e5-small-v2"), FAILURE),
                        catalogued(onnx("minilm"), PROFILE, FAILURE)),
                null,
                false);

        assertThat(page)
                .contains("bge-small-en-v1.5", "134 MB", "22k", "on cpu-0", "waits for pool eval-service", "elsewhere")
                .contains(">could not be loaded on cpu-0<", ">on cpu-0; could not be loaded on cpu-1<")
                .contains("./assay models add hf://");
    }

    @Test
    void saysHowToAddWhileThereIsNoModel() throws IOException {
        assertThat(list("models-empty", List.of(), null, false)).contains("No models yet", "./assay models add");
    }

    @Test
    void showsWhatBecomesOfModelsThatWereAskedFor() throws IOException {
        ServingPools pools = new ServingPools(Set.of("default"), true);

        String page = adding(
                "models-requested",
                AddForm.NEW,
                null,
                "e5-small-v2",
                pools,
                new Unfulfilled(request("e5-small-v2", "default"), null),
                new Unfulfilled(request("gte-large", "large"), null),
                new Unfulfilled(
                        request("bge-m3", "default"),
                        new Delayed("no file from https://huggingface.co/api/models/BAAI/bge-m3 (HTTP status 503,"
                                + " attempts: 5); check the address and the network, and try again later")),
                new Unfulfilled(
                        request(HOSTILE.replace("/", ""), "default"),
                        new Refused("the hub shows no model " + HOSTILE + " to no token")));

        assertThat(page)
                .contains(">Under way<", ">Trying again<", "HTTP status 503", ">Failed<", "is asked for.", "Look again")
                .contains(">Waits for a pod<", "No pod of pool large is running", "ASSAY_INFERENCE_POOL=large")
                .contains("action=\"/models/take-back\"", "27 Nov 2026, 12:00 UTC by Ann")
                .doesNotContain("<img", "is registered.");
    }

    @Test
    void saysThatAModelThatWasAskedForIsRegistered() throws IOException {
        String page = pages.render(
                "models",
                "models-added",
                Map.of(
                        "view",
                        ModelsView.of(new Page<>(List.of(catalogued(bge())), null), "", null, null, false),
                        "adding",
                        AddView.of(
                                true,
                                AddForm.NEW,
                                Set.of(),
                                null,
                                Samples.PICK,
                                true,
                                List.of(),
                                ServingPools.UNKNOWN)));

        assertThat(page)
                .contains("is registered.", "/models/model?id=bge-small-en-v1.5")
                .doesNotContain("Asked for");
    }

    @Test
    void keepsWhatWasFilledInWhereItCannotBeAskedFor() throws IOException {
        AddForm form = new AddForm(HOSTILE, "mini", "fill-mask", "default", "", "cls", "");

        String page = adding("models-refused", form, "“" + HOSTILE + "” names no model", null, ServingPools.UNKNOWN);

        assertThat(page)
                .contains("Nothing was asked for.", "value=\"mini\"", "<option value=\"fill-mask\" selected>")
                .contains("<option value=\"default\"></option><option", "<option value=\"gpu\"></option>")
                .contains("<option value=\"cls\" selected>", "<details class=\"more\" open>")
                .doesNotContain("<img", "<option value=\"retrieval\"");
    }

    @Test
    void offersNoFormToWhoMayNotAdd() throws IOException {
        String page = pages.render(
                "models",
                "models-viewer",
                Map.of(
                        "view",
                        ModelsView.of(new Page<>(List.of(), null), "", null, null, false),
                        "adding",
                        AddView.of(
                                false,
                                AddForm.NEW,
                                Set.of(),
                                null,
                                null,
                                false,
                                List.of(new Unfulfilled(request("mini", "default"), new Refused("no such model"))),
                                ServingPools.UNKNOWN)));

        assertThat(page).contains("Operators add models.", "no such model").doesNotContain("method=\"post\"");
    }

    @Test
    void saysWhetherAWithdrawalIsStillUnderWay() throws IOException {
        String underWay = list("models-withdrawing", List.of(), HOSTILE, true);
        String done = list("models-withdrawn", List.of(), HOSTILE, false);

        assertThat(underWay).contains("is under way", "Look again").doesNotContain("<img");
        assertThat(done).contains("is withdrawn").doesNotContain("is under way", "<img");
    }

    @Test
    void showsAModel() throws IOException {
        String page = model(
                "model",
                catalogued(bge(), PROFILE, FAILURE),
                List.of(
                        scored(Samples.complete(), Map.of(Samples.PICK, 0.681, "bm25", 0.452, "e5-small-v2", 0.7)),
                        scored(Samples.partial(), Map.of(Samples.PICK, 0.66)),
                        scored(Samples.requested(), Map.of())));

        assertThat(page)
                .contains("href=\"https://huggingface.co/BAAI/bge-small-en-v1.5/tree/" + COMMIT + "\"")
                .contains("Tokens per second by length: 9.1k at 16, 22k at 128, 11k at 512")
                .contains("Represent this sentence: ", "cls", "512 tokens", "840 ms", "212 MB", "MIT")
                .contains("model.onnx has another digest than was registered")
                .contains("0.681", "2 of 3", "0.660", "nDCG@10");
    }

    @Test
    void ranksByWhatIsBetterAndNotByWhatIsMore() throws IOException {
        EvaluationReport report = Samples.complete();

        PartView best = PartView.of(scored(report, Map.of("bm25", 0.7, Samples.PICK, 0.7, "e5", 0.1)), "bm25");

        assertThat(best.rank()).isEqualTo("1 of 3"); // a tie for the first place
    }

    @Test
    void saysWhatIsNotThereYet() throws IOException {
        String page = model("model-new", catalogued(onnx("new")), List.of());

        assertThat(page).contains("No pod has loaded it yet", "It has taken part in none");
    }

    @Test
    void linksToNothingButTheHub() throws IOException {
        ModelRegistered model = ModelRegistered.of(
                HOSTILE,
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                "javascript:alert(1)//hf://a/b@" + COMMIT,
                List.of(new ModelFile(HOSTILE.replace("{view.id}", ""), digest(), 1)),
                new ModelConfiguration(Pooling.MEAN, true, 8, Map.of(HOSTILE, HOSTILE)),
                HOSTILE);

        String page = model("model-hostile", catalogued(model, new Failure(HOSTILE)), List.of());

        assertThat(page).contains("&lt;img").doesNotContain("<img", "href=\"javascript", "huggingface.co");
    }

    @Test
    void asksBeforeItWithdraws() throws IOException {
        String page = pages.render("withdraw", "withdraw", Map.of("id", HOSTILE, "back", "/models/model?id=x"));

        assertThat(page)
                .contains("method=\"post\"", "name=\"csrf\"", "./assay models remove", "Keep it")
                .doesNotContain("<img");
    }

    private String list(String file, List<CataloguedModel> models, @Nullable String withdrawn, boolean underWay)
            throws IOException {
        return pages.render(
                "models",
                file,
                Map.of(
                        "view",
                        ModelsView.of(new Page<>(models, null), "", null, withdrawn, underWay),
                        "adding",
                        AddView.of(true, AddForm.NEW, Set.of(), null, null, false, List.of(), ServingPools.UNKNOWN)));
    }

    private String adding(
            String file,
            AddForm form,
            @Nullable String refusal,
            @Nullable String requested,
            ServingPools pools,
            Unfulfilled... unfulfilled)
            throws IOException {
        return pages.render(
                "models",
                file,
                Map.of(
                        "view",
                        ModelsView.of(new Page<>(List.of(catalogued(bge(), PROFILE)), null), "", null, null, false),
                        "adding",
                        AddView.of(
                                true,
                                form,
                                Set.of("gpu", HOSTILE),
                                refusal,
                                requested,
                                false,
                                List.of(unfulfilled),
                                pools)));
    }

    private static ModelRequested request(String id, String pool) {
        return new ModelRequested(id, "hf://owner/name@main", null, null, null, pool, null, "Ann", 1_795_780_800_000L);
    }

    private String model(String file, CataloguedModel model, List<ScoredEvaluation> evaluations) throws IOException {
        return pages.render("model", file, Map.of("view", ModelView.of(model, evaluations)));
    }

    private static ScoredEvaluation scored(EvaluationReport report, Map<String, Double> scores) {
        return new ScoredEvaluation(
                new EvaluationSummary(
                        report.request(), report.state(), report.createdAt(), report.updatedAt(), report.verdict()),
                scores);
    }

    private static CataloguedModel catalogued(ModelRegistered model, Outcome... outcomes) {
        List<ModelProfiled> profiles = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            profiles.add(new ModelProfiled(model.modelId(), model.version(), "cpu-" + profiles.size(), outcome));
        }
        return new CataloguedModel(model, profiles, 3);
    }

    private static ModelRegistered bge() {
        return ModelRegistered.of(
                Samples.PICK,
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                "hf://BAAI/bge-small-en-v1.5@" + COMMIT,
                List.of(
                        new ModelFile("onnx/model.onnx", digest(), 133_093_490),
                        new ModelFile("tokenizer.json", digest(), 711_396)),
                new ModelConfiguration(Pooling.CLS, true, 512, Map.of("query", "Represent this sentence: ")),
                "MIT");
    }

    private static ModelRegistered onnx(String id) {
        return ModelRegistered.of(
                id,
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                "file:///models/" + id,
                List.of(new ModelFile("model.onnx", digest(), 23_000_000)),
                ModelConfiguration.NONE,
                null);
    }

    private static String digest() {
        return "0f".repeat(32);
    }
}
