package io.assay.inference.engine;

import io.assay.contracts.event.ModelRegistered;
import io.assay.inference.task.ModelTask;
import org.jspecify.annotations.Nullable;

/**
 * A model that a catalog holds: one that can be opened, or with the reason why it cannot. Whether it is open is up to
 * {@link OpenModels}, which guards all that says so.
 */
final class HeldModel {
    /** May change in what is no part of the version, such as where the model is live. */
    private volatile ModelRegistered registration;

    private final boolean isLoadable;
    private volatile String failure;
    private volatile ModelLoader.@Nullable Loaded loaded;

    /** How many use it now; it is not closed meanwhile. */
    int users;
    /** Whether somebody is opening it. */
    boolean isOpening;
    /** Whether the catalog holds it no more: it is closed after its last use, and never opened again. */
    volatile boolean isLetGo;

    private HeldModel(ModelRegistered registration, boolean isLoadable, String failure) {
        this.registration = registration;
        this.isLoadable = isLoadable;
        this.failure = failure;
    }

    /** A model that is opened when somebody uses it. */
    static HeldModel loadable(ModelRegistered registration) {
        return new HeldModel(registration, true, "");
    }

    /** A model that cannot be opened. */
    static HeldModel failed(ModelRegistered registration, String reasonAndRemedy) {
        return new HeldModel(registration, false, reasonAndRemedy);
    }

    ModelRegistered registration() {
        return registration;
    }

    boolean isOf(String version) {
        return registration.version().equals(version);
    }

    /** This model, registered anew in the same version. */
    HeldModel registeredAs(ModelRegistered newer) {
        registration = newer;
        return this;
    }

    /** Whether it is worth while to open it. */
    boolean isLoadable() {
        return isLoadable;
    }

    /** What it counts in the budget: the size of its files, which weights and tokenizer take up again in memory. */
    long bytes() {
        return registration.bytes();
    }

    void opened(ModelLoader.Loaded open) {
        loaded = open;
        failure = "";
    }

    void notOpened(String reasonAndRemedy) {
        failure = reasonAndRemedy;
    }

    void closed() {
        loaded = null;
    }

    /** The open model and how it was opened; null where it is closed. Stays open for those who use it. */
    ModelLoader.@Nullable Loaded loaded() {
        return loaded;
    }

    /** The open model; null where it is closed. */
    @Nullable
    ModelTask task() {
        ModelLoader.Loaded open = loaded;
        return open == null ? null : open.task();
    }

    /** Why it could not be opened, and what to do; empty where it could. */
    String failure() {
        return failure;
    }
}
