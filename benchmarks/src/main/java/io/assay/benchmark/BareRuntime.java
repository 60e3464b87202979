package io.assay.benchmark;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.contracts.event.ModelRegistered;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.LikeLengths;
import io.assay.inference.session.ShapedModel;
import io.assay.models.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that embedding texts can cost here: ONNX Runtime and the tokenizer in one process, one caller per core on a
 * one-thread session, and mean pooling. No Kafka, no database, no service.
 */
final class BareRuntime implements Contestant {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final int callers = Runtime.getRuntime().availableProcessors();
    private final int tokensPerRun;

    private final String name;

    private BareRuntime(String name, Path model, Path tokenizer, int maxTokens, int tokensPerRun)
            throws IOException, OrtException {
        this.name = name;
        this.tokensPerRun = tokensPerRun;
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
    }

    /** The fastest way: a model that tells its shapes and, unless it quantises dynamically, texts of one length in one run. */
    static BareRuntime of(ModelRegistered model) throws IOException, OrtException {
        try (ShapedModel shaped = ShapedModel.of(ModelFiles.of(model).onnx())) {
            boolean sharesRuns = !OnnxFile.read(ModelFiles.of(model).onnx()).quantizesDynamically();
            return of("bare ONNX Runtime", model, shaped.path(), sharesRuns ? Cpu.TOKENS_PER_RUN : 1);
        }
    }

    /** The usual way: one text a run, on the model as it was exported. */
    static BareRuntime asExported(ModelRegistered model) throws IOException, OrtException {
        return of("bare, model as exported", model, ModelFiles.of(model).onnx(), 1);
    }

    private static BareRuntime of(String name, ModelRegistered model, Path onnx, int tokensPerRun)
            throws IOException, OrtException {
        ModelFiles files = ModelFiles.of(model);
        return new BareRuntime(
                name,
                onnx,
                files.tokenizer(),
                Objects.requireNonNull(model.configuration().maxTokens()),
                tokensPerRun);
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
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Encoding> encodings = inOrder(threads, texts, tokenizer::encode);
            List<List<Encoding>> runs = LikeLengths.of(
                    encodings, text -> text.getIds().length, length -> Math.max(1, tokensPerRun / length));
            return inOrder(threads, runs, this::sumOfComponentsInOneRun).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <I, O> List<O> inOrder(ExecutorService threads, List<I> inputs, Step<I, O> step)
            throws InterruptedException, ExecutionException {
        List<O> outputs = new ArrayList<>();
        List<Callable<O>> steps =
                inputs.stream().<Callable<O>>map(input -> () -> step.of(input)).toList();
        for (Future<O> output : threads.invokeAll(steps)) {
            outputs.add(output.get());
        }
        return outputs;
    }

    private interface Step<I, O> {
        O of(I input) throws OrtException;
    }

    private double sumOfComponentsInOneRun(List<Encoding> texts) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                long[][] values = texts.stream().map(text -> values(text, name)).toArray(long[][]::new);
                inputs.put(name, OnnxTensor.createTensor(environment, values));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return Arrays.stream((float[][][]) result.get(0).getValue())
                        .mapToDouble(tokens -> sum(mean(tokens)))
                        .sum();
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
