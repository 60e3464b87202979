package io.assay.inference.engine;

import io.assay.contracts.event.ModelRegistered;
import io.assay.inference.ModelNotLoadableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the models that are open within a budget. To make room, those that nobody uses are closed, the least recently used
 * first; one that is closed is opened again when it is borrowed. A model in use is never closed. Thread-safe.
 */
final class OpenModels {
    private static final long MEBIBYTE = 1L << 20;

    private final long budgetBytes;
    private final Function<ModelRegistered, ModelLoader.Loaded> loader;
    /** The least recently used first. */
    private final Set<HeldModel> open = new LinkedHashSet<>();
    /** Of models that are open or being opened. */
    private long usedBytes;

    private long opened;
    private long failed;

    /**
     * No models yet.
     *
     * @param budgetBytes how much the files of all open models may have together
     * @param loader opens a model; throws {@link ModelNotLoadableException} where it cannot
     */
    OpenModels(long budgetBytes, Function<ModelRegistered, ModelLoader.Loaded> loader) {
        this.budgetBytes = budgetBytes;
        this.loader = loader;
    }

    private enum Reservation {
        BORROWED,
        TO_BE_OPENED,
        NO_ROOM
    }

    /**
     * Checks that a model can ever be opened.
     *
     * @throws ModelNotLoadableException if it is bigger than the budget
     */
    void checkFits(ModelRegistered model) {
        if (model.bytes() > budgetBytes) {
            noteFailure();
            throw new ModelNotLoadableException("the model's files have " + mebibytes(model.bytes())
                    + " MiB, and the models of a pod may have " + mebibytes(budgetBytes)
                    + " together; raise assay.inference.memory-budget on a machine with more memory, or register a"
                    + " quantised export, such as onnx/model_quantized.onnx");
        }
    }

    /**
     * Opens models to use them until they are given back: as many as there is room for, the open ones first, and one at
     * least. For that one this waits; whoever waits uses none, so that nobody waits for ever. One that could not be
     * opened is borrowed too, closed, and says why.
     *
     * @param wanted at least one
     * @throws RuntimeException what opening one throws but {@link ModelNotLoadableException}; then none is borrowed
     */
    List<HeldModel> borrow(Collection<HeldModel> wanted) {
        List<HeldModel> borrowed = new ArrayList<>();
        boolean isDone = false;
        try {
            wanted.stream()
                    .sorted(Comparator.comparing(model -> model.task() == null))
                    .forEachOrdered(model -> {
                        if (borrow(model, borrowed.isEmpty())) {
                            borrowed.add(model);
                        }
                    });
            isDone = true;
            return borrowed;
        } finally {
            if (!isDone) {
                giveBack(borrowed);
            }
        }
    }

    /** Ends the use of models. */
    synchronized void giveBack(Collection<HeldModel> models) {
        for (HeldModel model : models) {
            model.users--;
            if (model.isLetGo && model.users == 0) {
                close(model);
            }
        }
        notifyAll();
    }

    /** Closes a model, after its last use where it is in use, and opens it no more. */
    synchronized void letGo(HeldModel model) {
        model.isLetGo = true;
        if (model.users == 0) {
            close(model);
        }
    }

    /** Number of models that are open. */
    synchronized int count() {
        return open.size();
    }

    /** What the files of all open models have together, and of those that are being opened. */
    synchronized long usedBytes() {
        return usedBytes;
    }

    /** How much the files of all open models may have together. */
    long budgetBytes() {
        return budgetBytes;
    }

    /** How often a model was opened so far, the same one again after it was closed included. */
    synchronized long timesOpened() {
        return opened;
    }

    /** How often a model proved not to be usable so far. */
    synchronized long timesFailed() {
        return failed;
    }

    /** Counts a model that proved not to be usable. */
    synchronized void noteFailure() {
        failed++;
    }

    /** Borrows one model: {@return whether there was room}. */
    private boolean borrow(HeldModel model, boolean mayWait) {
        Reservation reservation = reserve(model, mayWait);
        if (reservation == Reservation.TO_BE_OPENED) {
            open(model);
        }
        return reservation != Reservation.NO_ROOM;
    }

    private synchronized Reservation reserve(HeldModel model, boolean mayWait) {
        boolean isInterrupted = false;
        try {
            while (true) {
                Optional<Reservation> reservation = reservation(model);
                if (reservation.isPresent() || !mayWait) {
                    return reservation.orElse(Reservation.NO_ROOM);
                }
                try {
                    wait();
                } catch (InterruptedException e) {
                    isInterrupted = true; // kept for later: the models that are in use will soon be given back
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing where there is no room now, or somebody else is opening the model. */
    private Optional<Reservation> reservation(HeldModel model) {
        if (model.isOpening) {
            return Optional.empty();
        }
        if (model.task() != null || !model.isLoadable() || model.isLetGo) {
            model.users++;
            if (open.remove(model)) {
                open.add(model); // as the most recently used
            }
            return Optional.of(Reservation.BORROWED);
        }
        if (!makeRoom(model.bytes())) {
            return Optional.empty();
        }
        model.users++;
        model.isOpening = true;
        usedBytes += model.bytes();
        return Optional.of(Reservation.TO_BE_OPENED);
    }

    private boolean makeRoom(long bytes) {
        for (HeldModel model : List.copyOf(open)) {
            if (usedBytes + bytes <= budgetBytes) {
                return true;
            }
            if (model.users == 0) {
                close(model);
            }
        }
        return usedBytes + bytes <= budgetBytes;
    }

    /** Opens a model outside of the lock: others go on meanwhile. */
    private void open(HeldModel model) {
        boolean isBorrowed = false;
        try {
            ModelLoader.Loaded loaded = loader.apply(model.registration());
            synchronized (this) {
                model.opened(loaded);
                opened++;
                open.add(model);
            }
            isBorrowed = true;
        } catch (ModelNotLoadableException e) {
            model.notOpened(String.valueOf(e.getMessage()));
            noteFailure();
            isBorrowed = true;
        } finally {
            opened(model, isBorrowed);
        }
    }

    private synchronized void opened(HeldModel model, boolean isBorrowed) {
        model.isOpening = false;
        if (model.task() == null) {
            usedBytes -= model.bytes();
        }
        if (isBorrowed) {
            notifyAll();
        } else {
            giveBack(List.of(model));
        }
    }

    private void close(HeldModel model) {
        ModelLoader.Loaded loaded = model.loaded();
        if (loaded != null) {
            open.remove(model);
            usedBytes -= model.bytes();
            model.closed();
            loaded.task().close();
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + MEBIBYTE - 1) / MEBIBYTE;
    }
}
