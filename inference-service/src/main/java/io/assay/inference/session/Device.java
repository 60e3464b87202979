package io.assay.inference.session;

import java.nio.file.Path;
import java.util.List;

/** What models run on, and the arrangement of runs and callers that keeps it busiest. Thread-safe. */
public interface Device {
    /**
     * Loads an encoder.
     *
     * @param outputs what each run is to give
     * @param quantizesDynamically whether the model scales its activations by all that is in a run. Then runs hold one
     *     text, for its vector would move by up to 0.06 a component with its neighbours; others may share a run, where on
     *     a processor nothing moves, and elsewhere a vector by less than 1e-4
     * @throws io.assay.inference.ModelNotLoadableException if the runtime cannot load it, it takes an input other than
     *     token ids, mask and type ids, or lacks an output
     */
    EncoderSession open(Path model, List<ModelOutput> outputs, boolean quantizesDynamically);

    /** How many callers keep it busy. */
    int callers();

    /** Cores of the machine's processor that one run takes. */
    int threadsPerRun();

    /**
     * The clock, in nanoseconds, by which the calling thread times a run. What else the machine has to do meanwhile does not
     * count where that can be told.
     */
    default long runClock() {
        return System.nanoTime();
    }

    /** What it is in words, such as {@code AMD EPYC 7B13, 4 cores}. */
    String name();
}
