package io.assay.inference.config;

import io.assay.inference.engine.Callers;
import io.assay.inference.engine.Engine;
import io.assay.inference.engine.ModelCatalog;
import io.assay.inference.engine.ModelLoader;
import io.assay.inference.messaging.ModelTopic;
import io.assay.inference.messaging.ProfilePublisher;
import io.assay.inference.store.ModelStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the domain together. */
final class EngineWiring {
    @Produces
    @Singleton
    Callers callers(InferenceConfig config) {
        return new Callers(config.callers().orElseGet(Runtime.getRuntime()::availableProcessors));
    }

    void close(@Disposes Callers callers) {
        callers.close();
    }

    @Produces
    @Singleton
    ModelCatalog catalog(InferenceConfig config, Callers callers, ProfilePublisher profiles) {
        return new ModelCatalog(config.pool(), new ModelLoader(new ModelStore(), callers), profiles::publish);
    }

    void close(@Disposes ModelCatalog catalog) {
        catalog.close();
    }

    @Produces
    @Singleton
    Engine engine(ModelCatalog catalog, Callers callers, ModelTopic models) {
        return new Engine(catalog, callers, models::catchUp);
    }
}
