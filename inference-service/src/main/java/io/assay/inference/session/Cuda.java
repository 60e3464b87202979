package io.assay.inference.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.assay.inference.ModelNotLoadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An NVIDIA device: large runs, of many callers' texts together. Models that quantise dynamically run on the processor,
 * for which their operators were made.
 */
public final class Cuda implements Device {
    /** As many as wait for a run while two others are full of short texts. */
    private static final int CALLERS = 512;

    /** Of each model: one run computes while others are filled and unpacked. */
    private static final int RUNNERS = 2;

    private static final int FIRST_DEVICE = 0;

    private final int tokensPerRun;
    private final Device processor;

    private Cuda(int tokensPerRun, Device processor) {
        this.tokensPerRun = tokensPerRun;
        this.processor = processor;
    }

    /**
     * The first device of this machine.
     *
     * @param tokensPerRun most tokens of one run, padding counted
     * @param processor runs what this one cannot
     * @throws DeviceAbsentException if there is none that can be used; the message says why, and what to do
     */
    public static Cuda find(int tokensPerRun, Device processor) throws DeviceAbsentException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new DeviceAbsentException(
                    "this build has no ONNX Runtime for CUDA; build it with ./mvnw -Pcuda package");
        }
        OrtEnvironment environment = OnnxRuntime.environment(); // which a provider expects to be there
        try (OrtSession.SessionOptions options = options();
                InputStream identity = Objects.requireNonNull(Cuda.class.getResourceAsStream("identity.onnx"))) {
            environment
                    .createSession(identity.readAllBytes(), options)
                    .close(); // the device is first asked for when a session is made
            return new Cuda(tokensPerRun, processor);
        } catch (OrtException e) {
            throw new DeviceAbsentException(
                    "ONNX Runtime finds no CUDA device that it can use (" + OnnxEncoder.firstLine(e)
                            + "); give the pod a device, its driver, CUDA 12 and cuDNN 9",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public EncoderSession open(Path model, List<ModelOutput> outputs, boolean quantizesDynamically) {
        if (quantizesDynamically) {
            return processor.open(model, outputs, true);
        }
        try (OrtSession.SessionOptions options = options()) {
            OnnxEncoder encoder = OnnxEncoder.load(model, outputs, options);
            return encoder.seesPadding()
                    ? new TokenBudgetRuns(encoder, RUNNERS, tokensPerRun)
                    : new CallersRuns(encoder, processor.callers(), 0);
        } catch (OrtException e) {
            throw new ModelNotLoadableException("ONNX Runtime does not take its settings", e);
        }
    }

    @Override
    public int callers() {
        return CALLERS;
    }

    @Override
    public int threadsPerRun() {
        return processor.threadsPerRun();
    }

    @Override
    public String name() {
        return HostMachine.nvidiaDevice();
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_DEVICE)) {
            cuda.add("use_tf32", "0"); // else fp32 is not: vectors move by 1e-3
            options.addCUDA(cuda);
            options.setSessionLogLevel(
                    OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR); // warns that shapes are computed by the processor
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }
}
