package io.assay.inference.engine;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.request.ExampleRequests;
import io.assay.inference.ModelNotLoadableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The models of one pool. Registering loads a model, or notes why it cannot be loaded; either is told as a profile. Of
 * those that can be loaded, only some are open at a time: see {@link OpenModels}. A
 * model's version before the last is kept, because requests for it may still be under way. Changes come from one thread
 * at a time; questions may come from any.
 */
public final class ModelCatalog implements AutoCloseable {
    private static final int VERSIONS_KEPT = 2;

    private final String pool;
    private final ModelLoader loader;
    private final OpenModels open;
    private final Consumer<ModelProfiled> profiles;
    /** By model id: its versions, the last registered first. Replaced as a whole at each change. */
    private volatile Map<String, List<HeldModel>> models = Map.of();

    /**
     * An empty catalog.
     *
     * @param pool the pool whose models it holds
     * @param budgetBytes how much the files of all models that are open may have together
     * @param profiles is told what came of loading each
     */
    public ModelCatalog(String pool, long budgetBytes, ModelLoader loader, Consumer<ModelProfiled> profiles) {
        this.pool = pool;
        this.loader = loader;
        this.open = new OpenModels(budgetBytes, loader::load);
        this.profiles = profiles;
    }

    /**
     * Takes note of a registration. A version that was loaded is not loaded again; one that could not be loaded is tried
     * anew. A model that is not for this pool, or needs no pod, is let go.
     *
     * @throws io.assay.models.ModelSourceAwayException if the model's source does not answer; nothing has changed then
     * @throws java.util.concurrent.CancellationException if the process ends meanwhile; nothing has changed then
     */
    public void register(ModelRegistered model) {
        if (!model.pool().equals(pool) || model.runtime() != ModelRuntime.ONNX) {
            withdraw(model.modelId());
            return;
        }
        Optional<HeldModel> loadedBefore = versionsOf(model.modelId()).stream()
                .filter(held -> held.isOf(model.version()) && held.isLoadable())
                .findFirst();
        if (loadedBefore.isPresent()) {
            putFirst(loadedBefore.get().registeredAs(model));
        } else {
            load(model);
        }
    }

    /** Lets a model go, with all its versions. */
    public void withdraw(String modelId) {
        replace(modelId, List.of());
    }

    /** The newest version of each model that reads a collection's passages as they arrive. */
    public List<ModelRegistered> liveIn(String collection) {
        return models.values().stream()
                .map(versions -> versions.get(0).registration())
                .filter(model -> ExampleRequests.readsPassages(model.task()))
                .filter(model -> model.live().contains(collection))
                .toList();
    }

    /** Whether any model reads passages as they arrive. */
    public boolean hasLiveModels() {
        return models.values().stream()
                .anyMatch(versions -> !versions.get(0).registration().live().isEmpty());
    }

    /** Number of versions that are open. */
    public int openVersions() {
        return open.count();
    }

    /** What the files of all models that are open have together. */
    public long openBytes() {
        return open.usedBytes();
    }

    /** How much the files of all models that are open may have together. */
    public long budgetBytes() {
        return open.budgetBytes();
    }

    /** How often a model was opened so far, the same one again after it was closed to make room included. */
    public long loads() {
        return open.timesOpened();
    }

    /** How often a model could not be opened so far, or failed when it was measured. */
    public long loadFailures() {
        return open.timesFailed();
    }

    /** Lets all models go. */
    @Override
    public void close() {
        models.keySet().forEach(this::withdraw);
    }

    /** The model of a version; nothing where none is registered. */
    Optional<HeldModel> find(String version) {
        return models.values().stream()
                .flatMap(Collection::stream)
                .filter(held -> held.isOf(version))
                .findFirst();
    }

    /** Opens and closes the models. */
    OpenModels open() {
        return open;
    }

    private void load(ModelRegistered model) {
        ModelProfiled.Outcome outcome;
        try {
            open.checkFits(model);
            HeldModel held = HeldModel.loadable(model);
            outcome = profile(held);
            putFirst(held);
        } catch (ModelNotLoadableException e) {
            String reason = String.valueOf(e.getMessage());
            putFirst(HeldModel.failed(model, reason));
            outcome = new ModelProfiled.Failure(reason);
        }
        profiles.accept(new ModelProfiled(model.modelId(), model.version(), pool, outcome));
    }

    private ModelProfiled.Profile profile(HeldModel held) {
        boolean isSound = false;
        List<HeldModel> borrowed = open.borrow(List.of(held));
        try {
            ModelLoader.Loaded loaded = held.loaded();
            if (loaded == null) {
                throw new ModelNotLoadableException(held.failure());
            }
            ModelProfiled.Profile profile = measure(held, loaded);
            isSound = true;
            return profile;
        } finally {
            open.giveBack(borrowed);
            if (!isSound) {
                open.letGo(held);
            }
        }
    }

    private ModelProfiled.Profile measure(HeldModel held, ModelLoader.Loaded loaded) {
        try {
            return loader.profile(held.registration(), loaded);
        } catch (ModelNotLoadableException e) {
            open.noteFailure();
            throw e;
        }
    }

    private List<HeldModel> versionsOf(String modelId) {
        return models.getOrDefault(modelId, List.of());
    }

    private void putFirst(HeldModel newest) {
        ModelRegistered model = newest.registration();
        List<HeldModel> versions = new ArrayList<>(versionsOf(model.modelId()));
        versions.removeIf(held -> held.isOf(model.version()));
        versions.add(0, newest);
        replace(model.modelId(), versions.subList(0, Math.min(versions.size(), VERSIONS_KEPT)));
    }

    /** Puts these versions in place of those that were, and lets go those that are no longer among them. */
    private void replace(String modelId, List<HeldModel> versions) {
        List<HeldModel> before = versionsOf(modelId);
        Map<String, List<HeldModel>> after = new HashMap<>(models);
        if (versions.isEmpty()) {
            after.remove(modelId);
        } else {
            after.put(modelId, List.copyOf(versions));
        }
        models = Map.copyOf(after);
        before.stream().filter(held -> !versions.contains(held)).forEach(open::letGo);
    }
}
