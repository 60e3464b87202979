package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Task;
import io.assay.inference.RealModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {
    private final EngineOnModels engine = new EngineOnModels();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anUnknownVersionIsLookedForOnTheTopicBeforeItIsCalledUnknown() {
        ModelRegistered model = cutTo(16);
        engine.unread.add(model);

        Prediction prediction = engine.answer(InferenceRequested.embedding(model, "in time", "query"));

        assertThat(prediction.outcome()).isInstanceOf(Prediction.Embedding.class);
    }

    @Test
    void aModelThatCannotBeLoadedSaysWhy() {
        ModelRegistered sound = cutTo(16);
        List<ModelFile> files = sound.files().stream()
                .map(file -> new ModelFile(file.path(), "0".repeat(64), file.bytes()))
                .toList();
        ModelRegistered model = engine.register(ModelRegistered.of(
                "broken", sound.task(), ModelRuntime.ONNX, sound.source(), files, sound.configuration(), null));

        Prediction prediction = engine.answer(InferenceRequested.embedding(model, "text", "query"));

        assertThat(errorOf(prediction)).isEqualTo(ErrorKind.MODEL_NOT_LOADED);
        assertThat(engine.profiles)
                .singleElement()
                .extracting(ModelProfiled::outcome)
                .isInstanceOf(ModelProfiled.Failure.class);
    }

    @Test
    void theVersionBeforeTheLastCanStillBeAsked() {
        ModelRegistered first = engine.register(cutTo(16));
        ModelRegistered second = engine.register(cutTo(17));
        ModelRegistered third = engine.register(cutTo(18));

        List<Prediction> predictions = engine.answer(List.of(
                InferenceRequested.embedding(first, "text", "query"),
                InferenceRequested.embedding(second, "text", "query"),
                InferenceRequested.embedding(third, "text", "query")));

        assertThat(errorOf(predictions.get(0))).isEqualTo(ErrorKind.MODEL_UNKNOWN);
        assertThat(predictions.subList(1, 3))
                .extracting(Prediction::outcome)
                .hasOnlyElementsOfType(Prediction.Embedding.class);
        assertThat(engine.catalog.openVersions()).isEqualTo(2);
    }

    @Test
    void aVersionThatIsLoadedIsNotLoadedAgain() {
        ModelRegistered model = engine.register(cutTo(16));

        engine.register(model.withLive(Set.of("news")));

        assertThat(engine.profiles).hasSize(1);
        assertThat(engine.catalog.liveIn("news"))
                .extracting(ModelRegistered::modelId)
                .containsExactly(model.modelId());
        assertThat(engine.catalog.liveIn("other")).isEmpty();
    }

    @Test
    void aWithdrawnModelIsUnknown() {
        ModelRegistered model = engine.register(cutTo(16));

        engine.catalog.withdraw(model.modelId());

        Prediction prediction = engine.answer(InferenceRequested.embedding(model, "late", "query"));
        assertThat(errorOf(prediction)).isEqualTo(ErrorKind.MODEL_UNKNOWN);
        assertThat(engine.catalog.openVersions()).isZero();
    }

    @Test
    void aModelWithoutFilesIsNotForAPod() {
        engine.register(ModelRegistered.of(
                "bm25", Task.FEATURE_EXTRACTION, ModelRuntime.BM25, null, List.of(), ModelConfiguration.NONE, null));

        assertThat(engine.profiles).isEmpty();
    }

    @Test
    void theProfileTellsSpeedAndSize() {
        engine.register(cutTo(100));

        assertThat(engine.profiles)
                .singleElement()
                .extracting(ModelProfiled::outcome)
                .isInstanceOfSatisfying(ModelProfiled.Profile.class, profile -> {
                    assertThat(profile.threads()).isEqualTo(engine.callers.count());
                    assertThat(profile.hardware()).endsWith("cores");
                    assertThat(profile.throughputs())
                            .extracting(ModelProfiled.Throughput::tokens)
                            .containsExactly(16, 64);
                    assertThat(profile.throughputs()).allSatisfy(throughput -> {
                        assertThat(throughput.tokensPerSecond()).isPositive();
                        assertThat(throughput.latencyMicros()).isPositive();
                    });
                });
    }

    private static ModelRegistered cutTo(int maxTokens) {
        return RealModel.MINILM_INT8.registration(new ModelConfiguration(Pooling.MEAN, true, maxTokens, Map.of()));
    }

    private static ErrorKind errorOf(Prediction prediction) {
        return ((Prediction.Failure) prediction.outcome()).error();
    }
}
