package io.assay.inference.session;

import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.List;

/** The arrangement of a device that wants large runs, on this machine's processor. */
public record SharedRuns(int tokensPerRun) implements Device {
    @Override
    public EncoderSession open(Path model, List<ModelOutput> outputs, boolean quantizesDynamically) {
        if (quantizesDynamically) {
            return new Cpu(1).open(model, outputs, true);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            return new TokenBudgetRuns(OnnxEncoder.load(model, outputs, options), 2, tokensPerRun);
        }
    }

    @Override
    public int callers() {
        return 32;
    }

    @Override
    public int threadsPerRun() {
        return 1;
    }

    @Override
    public String name() {
        return "shared runs on the processor";
    }
}
