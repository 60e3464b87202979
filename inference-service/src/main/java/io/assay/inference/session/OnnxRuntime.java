package io.assay.inference.session;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;

/** ONNX Runtime in this process: started once, at its first use. */
final class OnnxRuntime {
    /**
     * On starting, the library goes through the command line of the process, the deeper in the stack the longer that is:
     * with stacks of the usual size, some 3,000 characters, such as a long class path, end the process without a word.
     */
    private static final long STACK_BYTES = 64L << 20;

    private static final OrtEnvironment ENVIRONMENT = start();

    private OnnxRuntime() {}

    static OrtEnvironment environment() {
        return ENVIRONMENT;
    }

    private static OrtEnvironment start() {
        // a method of another class: one of this class would wait for its initialisation, which waits for the thread
        return CompletableFuture.supplyAsync(
                        OrtEnvironment::getEnvironment,
                        work -> new Thread(null, work, "onnxruntime-start", STACK_BYTES).start())
                .join();
    }
}
