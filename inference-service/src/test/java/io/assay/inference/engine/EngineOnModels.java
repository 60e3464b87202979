package io.assay.inference.engine;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.Device;
import io.assay.inference.store.ModelStore;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An engine with real models and no broker; remembers the profiles and what it was told to catch up with. */
final class EngineOnModels implements AutoCloseable {
    final List<ModelProfiled> profiles = new ArrayList<>();
    /** What lies on the topic and has not been read. */
    final List<ModelRegistered> unread = new ArrayList<>();

    final Callers callers;
    final RunsUnderWay runs = new RunsUnderWay();
    final ModelCatalog catalog;
    private final Engine engine;

    EngineOnModels() {
        this(Long.MAX_VALUE);
    }

    /** With so much for the files of all open models. */
    EngineOnModels(long budgetBytes) {
        this(budgetBytes, new Cpu(2));
    }

    /** On a device. */
    EngineOnModels(Device device) {
        this(Long.MAX_VALUE, device);
    }

    private EngineOnModels(long budgetBytes, Device device) {
        this.callers = new Callers(device.callers());
        ModelStore store = new ModelStore(new ModelSources(FetchSettings.of(Map.of())));
        ModelLoader loader = new ModelLoader(store, device, callers, runs);
        this.catalog = new ModelCatalog(Topic.DEFAULT_POOL, budgetBytes, loader, profiles::add);
        this.engine = new Engine(catalog, callers, runs, this::catchUp);
    }

    ModelRegistered register(ModelRegistered model) {
        catalog.register(model);
        return model;
    }

    List<Prediction> answer(List<InferenceRequested> requests) {
        return engine.answer(requests);
    }

    Prediction answer(InferenceRequested request) {
        return answer(List.of(request)).get(0);
    }

    long modelRuns() {
        return engine.modelRuns();
    }

    private void catchUp() {
        unread.forEach(catalog::register);
        unread.clear();
    }

    @Override
    public void close() {
        catalog.close();
        callers.close();
    }
}
