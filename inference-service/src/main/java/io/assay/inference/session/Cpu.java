package io.assay.inference.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.inference.ModelNotLoadableException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine's processor: one run on each core, and as many callers. Short texts of one length share runs where the model
 * gives the same for them to the bit, for weights are then read from memory once for all of them.
 */
public final class Cpu implements Device {
    private static final int THREADS_PER_RUN = 1;
    /** Most tokens of a run of several texts: with fewer a core waits for weights, with more for what lies between layers. */
    public static final int TOKENS_PER_RUN = 256;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int cores;

    /**
     * Some of its cores.
     *
     * @param cores how many; positive
     */
    public Cpu(int cores) {
        this.cores = cores;
    }

    @Override
    public EncoderSession open(Path model, List<ModelOutput> outputs, boolean quantizesDynamically) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(THREADS_PER_RUN);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OnnxEncoder encoder = OnnxEncoder.load(model, outputs, options);
            boolean shares = !quantizesDynamically && encoder.isTheSameInCompany();
            return new CallersRuns(encoder, cores, shares ? TOKENS_PER_RUN : 0);
        } catch (OrtException e) {
            throw new ModelNotLoadableException("ONNX Runtime does not take its settings", e);
        }
    }

    @Override
    public int callers() {
        return cores;
    }

    @Override
    public int threadsPerRun() {
        return THREADS_PER_RUN;
    }

    /** A run stays on its caller's thread, so what that thread took is what the run would take with a core to itself. */
    @Override
    public long runClock() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : Device.super.runClock();
    }

    @Override
    public String name() {
        return HostMachine.hardware();
    }
}
