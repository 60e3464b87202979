package io.assay.inference.engine;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
import io.assay.inference.store.ModelStore;
import java.util.ArrayList;
import java.util.List;

/** An engine with real models and no broker; remembers the profiles and what it was told to catch up with. */
final class EngineOnModels implements AutoCloseable {
    final List<ModelProfiled> profiles = new ArrayList<>();
    /** What lies on the topic and has not been read. */
    final List<ModelRegistered> unread = new ArrayList<>();

    final Callers callers = new Callers(2);
    final ModelCatalog catalog =
            new ModelCatalog(Topic.DEFAULT_POOL, new ModelLoader(new ModelStore(), callers), profiles::add);
    private final Engine engine = new Engine(catalog, callers, this::catchUp);

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
