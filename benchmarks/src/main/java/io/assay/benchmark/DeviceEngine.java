package io.assay.benchmark;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
import io.assay.inference.engine.Callers;
import io.assay.inference.engine.Engine;
import io.assay.inference.engine.ModelCatalog;
import io.assay.inference.engine.ModelLoader;
import io.assay.inference.engine.RunsUnderWay;
import io.assay.inference.session.Device;
import io.assay.inference.store.ModelStore;
import io.assay.models.ModelSources;
import java.util.List;
import java.util.function.Consumer;

/** The engine of the inference-service with models on a device, and no broker. */
final class DeviceEngine implements AutoCloseable {
    private final Callers callers;
    private final ModelCatalog catalog;
    private final Engine engine;

    /** Loads and profiles the models. */
    DeviceEngine(Device device, ModelSources sources, List<ModelRegistered> models, Consumer<ModelProfiled> profiles) {
        RunsUnderWay runs = new RunsUnderWay();
        this.callers = new Callers(device.callers());
        ModelLoader loader = new ModelLoader(new ModelStore(sources), device, callers, runs);
        this.catalog = new ModelCatalog(Topic.DEFAULT_POOL, Long.MAX_VALUE, loader, profiles);
        this.engine = new Engine(catalog, callers, runs, () -> {});
        models.forEach(catalog::register);
    }

    /**
     * Embeds texts, as passages are.
     *
     * @throws IllegalStateException if it fails for one
     */
    List<Prediction> embed(ModelRegistered model, List<String> texts) {
        List<Prediction> predictions = engine.answer(texts.stream()
                .map(text -> InferenceRequested.embedding(model, text, "passage"))
                .toList());
        for (Prediction prediction : predictions) {
            if (prediction.outcome() instanceof Prediction.Failure failure) {
                throw new IllegalStateException(model.modelId() + " failed: " + failure.detail());
            }
        }
        return predictions;
    }

    @Override
    public void close() {
        catalog.close();
        callers.close();
    }
}
