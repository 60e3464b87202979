package io.assay.benchmark;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.contracts.event.ModelRegistered;
import io.assay.inference.session.ShapedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that embedding texts can cost here: ONNX Runtime and the tokenizer in one process, one text a run on a
 * one-thread session, one caller per core, and mean pooling. No Kafka, no database, no service.
 */
final class BareRuntime implements Contestant {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final int callers;

    private final String name;

    private BareRuntime(String name, Path model, Path tokenizer, int maxTokens, int callers)
            throws IOException, OrtException {
        this.name = name;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(model.toString(), options);
        }
        this.tokenizer = HuggingFaceTokenizer.builder()
                .optTokenizerPath(tokenizer)
                .optPadding(false)
                .optTruncation(true)
                .optMaxLength(maxTokens)
                .build();
        this.callers = callers;
    }

    /** As many callers as cores, on a model that tells its shapes. */
    static BareRuntime of(ModelRegistered model) throws IOException, OrtException {
        try (ShapedModel shaped = ShapedModel.of(ModelFiles.of(model).onnx())) {
            return of("bare ONNX Runtime", model, shaped.path());
        }
    }

    /** The same on the model as it was exported. */
    static BareRuntime asExported(ModelRegistered model) throws IOException, OrtException {
        return of("bare, model as exported", model, ModelFiles.of(model).onnx());
    }

    private static BareRuntime of(String name, ModelRegistered model, Path onnx) throws IOException, OrtException {
        ModelFiles files = ModelFiles.of(model);
        return new BareRuntime(
                name,
                onnx,
                files.tokenizer(),
                Objects.requireNonNull(model.configuration().maxTokens()),
                Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cost embed(List<String> texts) throws Exception {
        return Cost.of(() -> {
            if (Double.isNaN(sumOfComponents(texts))) { // looked at, so that nothing can be optimised away
                throw new IllegalStateException("the model gave a value that is no number");
            }
        });
    }

    private double sumOfComponents(List<String> texts) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Double>> sums = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                sums.add(threads.submit(() -> {
                    double sum = 0;
                    for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                        sum += sum(embed(texts.get(i)));
                    }
                    return sum;
                }));
            }
            double total = 0;
            for (Future<Double> sum : sums) {
                total += sum.get();
            }
            return total;
        } finally {
            threads.shutdownNow();
        }
    }

    private float[] embed(String text) throws OrtException {
        Encoding encoding = tokenizer.encode(text);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                inputs.put(name, OnnxTensor.createTensor(environment, new long[][] {values(encoding, name)}));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return mean(((float[][][]) result.get(0).getValue())[0]);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static long[] values(Encoding encoding, String input) {
        return switch (input) {
            case "input_ids" -> encoding.getIds();
            case "attention_mask" -> encoding.getAttentionMask();
            case "token_type_ids" -> encoding.getTypeIds();
            default -> throw new IllegalArgumentException("the model wants an input that no tokenizer gives: " + input);
        };
    }

    private static float[] mean(float[][] tokens) {
        float[] mean = new float[tokens[0].length];
        for (float[] token : tokens) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / tokens.length;
            }
        }
        return mean;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session that is no longer used could not be closed", e);
        }
    }
}
