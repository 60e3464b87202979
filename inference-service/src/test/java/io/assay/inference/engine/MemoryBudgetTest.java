package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.RealModel;
import io.assay.stack.test.SharedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Eight models where three have room. */
class MemoryBudgetTest {
    private static final int MODELS = 8;
    private static final int ROOM = 3;

    @Test
    void everyRequestIsAnsweredHoweverManyAskAtOnce() throws Exception {
        Path folder = SharedFolder.require("golden/models/feature-extraction");
        List<ModelRegistered> models = IntStream.range(0, MODELS)
                .mapToObj(index -> RealModel.registration(
                        "model-" + index,
                        Task.FEATURE_EXTRACTION,
                        folder,
                        new ModelConfiguration(Pooling.MEAN, true, 32 + index, Map.of())))
                .toList();
        List<Prediction> predictions = new ArrayList<>();
        List<Integer> openAfterPolls = new ArrayList<>();
        List<ModelProfiled> profiles = new ArrayList<>();

        try (EngineOnModels engine = new EngineOnModels(ROOM * models.get(0).bytes())) {
            models.forEach(engine::register);
            ExecutorService channels = Executors.newFixedThreadPool(3);
            List<Future<List<Prediction>>> polls = channels.invokeAll(IntStream.range(0, 30)
                    .mapToObj(poll -> (Callable<List<Prediction>>) () -> engine.answer(requests(models, poll)))
                    .toList());
            for (Future<List<Prediction>> poll : polls) {
                predictions.addAll(poll.get());
                openAfterPolls.add(engine.catalog.openVersions());
            }
            channels.shutdown();
            profiles.addAll(engine.profiles);
        }

        assertThat(profiles)
                .hasSize(MODELS)
                .extracting(ModelProfiled::outcome)
                .hasOnlyElementsOfType(ModelProfiled.Profile.class);
        assertThat(predictions)
                .hasSize(30 * 2 * MODELS)
                .extracting(Prediction::outcome)
                .hasOnlyElementsOfType(Prediction.Embedding.class);
        assertThat(openAfterPolls).allMatch(open -> open <= ROOM);
    }

    @Test
    void aModelThatIsBiggerThanTheBudgetIsRefusedAndTheOthersGoOn() {
        Path folder = SharedFolder.require("golden/models/feature-extraction");
        ModelConfiguration configuration = new ModelConfiguration(Pooling.MEAN, true, 32, Map.of());
        ModelRegistered small = RealModel.registration("small", Task.FEATURE_EXTRACTION, folder, configuration);
        ModelRegistered big = RealModel.MINILM_INT8.registration();

        List<Prediction> predictions;
        try (EngineOnModels engine = new EngineOnModels(small.bytes())) {
            engine.register(small);
            engine.register(big);
            predictions = engine.answer(List.of(
                    InferenceRequested.embedding(big, "text", "query"),
                    InferenceRequested.embedding(small, "text", "query")));
        }

        assertThat(predictions.get(0).outcome()).isInstanceOfSatisfying(Prediction.Failure.class, failure -> {
            assertThat(failure.error()).isEqualTo(Prediction.ErrorKind.MODEL_NOT_LOADED);
            assertThat(failure.detail()).contains("MiB", "assay.inference.memory-budget");
        });
        assertThat(predictions.get(1).outcome()).isInstanceOf(Prediction.Embedding.class);
    }

    /** Two texts for each model, in an order of the poll's own. */
    private static List<InferenceRequested> requests(List<ModelRegistered> models, int poll) {
        List<InferenceRequested> requests = new ArrayList<>();
        for (ModelRegistered model : models) {
            for (String text : List.of("the river " + poll, "the bank " + poll)) {
                requests.add(InferenceRequested.of(
                        model.modelId(), model.version(), model.task(), new Input.Text(text), Map.of()));
            }
        }
        Collections.shuffle(requests, new Random(poll));
        return requests;
    }
}
