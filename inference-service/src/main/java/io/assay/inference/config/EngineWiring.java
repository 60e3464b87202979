package io.assay.inference.config;

import io.assay.inference.engine.Callers;
import io.assay.inference.engine.Engine;
import io.assay.inference.engine.HostMachine;
import io.assay.inference.engine.ModelCatalog;
import io.assay.inference.engine.ModelLoader;
import io.assay.inference.engine.RunsUnderWay;
import io.assay.inference.messaging.ModelTopic;
import io.assay.inference.messaging.ProfilePublisher;
import io.assay.inference.store.ModelStore;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the domain together. */
final class EngineWiring {
    /** The rest is for what models compute, and for this process. */
    private static final double USUAL_SHARE_OF_MEMORY = 0.5;

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
    RunsUnderWay runsUnderWay() {
        return new RunsUnderWay();
    }

    @Produces
    @Singleton
    ModelCatalog catalog(InferenceConfig config, Callers callers, RunsUnderWay runs, ProfilePublisher profiles) {
        long budget = config.memoryBudget().map(MemorySize::asLongValue).orElseGet(() ->
                (long) (HostMachine.memoryBytes() * USUAL_SHARE_OF_MEMORY));
        ModelStore store = new ModelStore(new ModelSources(FetchSettings.of(System.getenv())));
        return new ModelCatalog(config.pool(), budget, new ModelLoader(store, callers, runs), profiles::publish);
    }

    void close(@Disposes ModelCatalog catalog) {
        catalog.close();
    }

    @Produces
    @Singleton
    Engine engine(ModelCatalog catalog, Callers callers, RunsUnderWay runs, ModelTopic models) {
        return new Engine(catalog, callers, runs, models::catchUp);
    }
}
