package io.assay.inference.engine;

import io.assay.contracts.event.ModelRegistered;
import io.assay.inference.task.ModelTask;
import org.jspecify.annotations.Nullable;

/**
 * A model that a catalog holds: loaded, or with the reason why it is not. Closed when the catalog has let it go and
 * nobody borrows it any more. Thread-safe.
 */
final class HeldModel {
    /** May change in what is no part of the version, such as where the model is live. */
    private volatile ModelRegistered registration;

    private final @Nullable ModelTask task;
    private final String failure;
    /** The catalog, and each borrower; none is left when it is 0. */
    private int holders = 1;

    private HeldModel(ModelRegistered registration, @Nullable ModelTask task, String failure) {
        this.registration = registration;
        this.task = task;
        this.failure = failure;
    }

    static HeldModel loaded(ModelRegistered registration, ModelTask task) {
        return new HeldModel(registration, task, "");
    }

    static HeldModel failed(ModelRegistered registration, String reasonAndRemedy) {
        return new HeldModel(registration, null, reasonAndRemedy);
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

    /** The loaded model; null where it could not be loaded. */
    @Nullable
    ModelTask task() {
        return task;
    }

    /** Why it could not be loaded, and what to do; empty where it is loaded. */
    String failure() {
        return failure;
    }

    /** Keeps it open until {@link #release}: {@return whether it still was}. */
    synchronized boolean borrow() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** Lets it go; the last one to do so closes it. */
    synchronized void release() {
        holders--;
        if (holders == 0 && task != null) {
            task.close();
        }
    }
}
