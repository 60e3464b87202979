package io.assay.inference.engine;

import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.HostMachine;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.store.ModelStore;
import io.assay.inference.task.FeatureExtraction;
import io.assay.inference.task.FillMask;
import io.assay.inference.task.LabelSimilarity;
import io.assay.inference.task.ModelTask;
import io.assay.inference.task.QuestionAnswering;
import io.assay.inference.task.SentenceSimilarity;
import io.assay.inference.task.TextClassification;
import io.assay.inference.task.TextRanking;
import io.assay.inference.task.TokenClassification;
import io.assay.inference.task.ZeroShotClassification;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Loads a registered model, warms it up, and measures it. Thread-safe. */
public final class ModelLoader {
    private final ModelStore store;
    private final Device device;
    private final Callers callers;
    private final SpeedProbe probe;

    /**
     * A loader.
     *
     * @param device runs what was loaded
     * @param callers measure it
     * @param runs is told of each run that this takes
     */
    public ModelLoader(ModelStore store, Device device, Callers callers, RunsUnderWay runs) {
        this.store = store;
        this.device = device;
        this.callers = callers;
        this.probe = new SpeedProbe(device, callers, runs);
    }

    /** Whether models of a task can be loaded. */
    static boolean supports(Task task) {
        return task != Task.RETRIEVAL;
    }

    /**
     * A model that was loaded.
     *
     * @param task the model, to be closed by the one that asked for it
     * @param loadMillis time to fetch, check, load and warm it up
     * @param residentBytes by how much that made the process grow
     */
    record Loaded(ModelTask task, long loadMillis, long residentBytes) {}

    /**
     * Loads a model and warms it up.
     *
     * @throws ModelNotLoadableException if it cannot be loaded, or fails at its first run
     * @throws io.assay.models.ModelSourceAwayException if its source does not answer
     * @throws CancellationException if the process ends meanwhile, which says nothing of the model
     */
    Loaded load(ModelRegistered model) {
        long before = HostMachine.residentBytes();
        long start = System.nanoTime();
        ModelTask task = open(model);
        try {
            probe.warmUp(model.modelId(), task);
        } catch (RuntimeException e) {
            task.close();
            throw e;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Loaded(task, millis, Math.max(HostMachine.residentBytes() - before, 0));
    }

    /**
     * Measures a model.
     *
     * @throws ModelNotLoadableException if it fails at a length that it should read
     */
    Profile profile(ModelRegistered model, Loaded loaded) {
        return new Profile(
                model.bytes(),
                loaded.residentBytes(),
                loaded.loadMillis(),
                callers.count(),
                device.name(),
                probe.measure(model.modelId(), loaded.task()),
                device.threadsPerRun());
    }

    private ModelTask open(ModelRegistered model) {
        if (!supports(model.task())) {
            throw new ModelNotLoadableException("the task " + model.task()
                    + " is one of datasets, not of models; register the model for " + Task.FEATURE_EXTRACTION);
        }
        try {
            return open(model.task(), store.fetch(model), model.configuration());
        } catch (LinkageError e) {
            if (isEnding()) {
                throw new CancellationException("the pod ends while it loads the native libraries");
            }
            throw new ModelNotLoadableException(
                    "the native libraries cannot be loaded (" + Objects.requireNonNullElse(e.getCause(), e)
                            + "); give the service a writable java.io.tmpdir, on Linux with glibc, macOS or Windows",
                    e);
        }
    }

    /** Whether this process ends: the runtime does not start any more then, whatever the model. */
    private static boolean isEnding() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // that is how it says so
            return true;
        }
    }

    private ModelTask open(Task task, ModelFolder folder, ModelConfiguration configuration) {
        return switch (task) {
            case TEXT_CLASSIFICATION -> TextClassification.load(folder, configuration, device);
            case TOKEN_CLASSIFICATION -> TokenClassification.load(folder, configuration, device);
            case QUESTION_ANSWERING -> QuestionAnswering.load(folder, configuration, device);
            case FEATURE_EXTRACTION -> FeatureExtraction.load(folder, configuration, device);
            case SENTENCE_SIMILARITY -> SentenceSimilarity.load(folder, configuration, device);
            case TEXT_RANKING -> TextRanking.load(folder, configuration, device);
            case ZERO_SHOT_CLASSIFICATION ->
                configuration.pooling() == null
                        ? ZeroShotClassification.load(folder, configuration, device)
                        : LabelSimilarity.load(folder, configuration, device);
            case FILL_MASK -> FillMask.load(folder, configuration, device);
            case RETRIEVAL -> throw new IllegalArgumentException("no model does " + task);
        };
    }
}
