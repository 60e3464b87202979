package io.assay.inference.config;

import io.assay.inference.config.InferenceConfig.Accelerator;
import io.assay.inference.engine.Callers;
import io.assay.inference.engine.Engine;
import io.assay.inference.engine.ModelCatalog;
import io.assay.inference.engine.ModelLoader;
import io.assay.inference.engine.RunsUnderWay;
import io.assay.inference.messaging.ModelTopic;
import io.assay.inference.messaging.ProfilePublisher;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.Cuda;
import io.assay.inference.session.Device;
import io.assay.inference.session.DeviceAbsentException;
import io.assay.inference.session.HostMachine;
import io.assay.inference.store.ModelStore;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Puts the domain together. */
final class EngineWiring {
    private static final Logger LOG = Logger.getLogger(EngineWiring.class);
    /** The rest is for what models compute, and for this process. */
    private static final double USUAL_SHARE_OF_MEMORY = 0.5;

    @Produces
    @Singleton
    Device device(InferenceConfig config) {
        Cpu processor = new Cpu(Runtime.getRuntime().availableProcessors());
        if (config.device() == Accelerator.CPU) {
            return processor;
        }
        try {
            return Cuda.find(config.tokensPerRun(), processor);
        } catch (DeviceAbsentException e) {
            LOG.warnf("Models run on the processor: device=%s reason=%s", config.device(), e.getMessage());
            return processor;
        }
    }

    @Produces
    @Singleton
    Callers callers(InferenceConfig config, Device device) {
        return new Callers(config.callers().orElseGet(device::callers));
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
    ModelSources sources() {
        return new ModelSources(FetchSettings.of(System.getenv()));
    }

    @Produces
    @Singleton
    ModelCatalog catalog(
            InferenceConfig config,
            Device device,
            Callers callers,
            RunsUnderWay runs,
            ModelSources sources,
            ProfilePublisher profiles) {
        long budget = config.memoryBudget().map(MemorySize::asLongValue).orElseGet(() ->
                (long) (HostMachine.memoryBytes() * USUAL_SHARE_OF_MEMORY));
        ModelStore store = new ModelStore(sources);
        return new ModelCatalog(
                config.pool(), budget, new ModelLoader(store, device, callers, runs), profiles::publish);
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
