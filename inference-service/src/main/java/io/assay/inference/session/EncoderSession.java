package io.assay.inference.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.tokenize.TokenizedText;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An encoder held by ONNX Runtime. Each run takes one text and one core: what a text gives never depends on others, and
 * callers on several threads keep as many cores busy. Thread-safe, but to be closed only when no run is under way.
 */
public final class EncoderSession implements AutoCloseable {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> KNOWN_INPUTS = Set.of(IDS, MASK, TYPES);
    private static final String USUAL_OUTPUT = "last_hidden_state";

    private final OrtSession session;
    private final Set<String> inputs;
    private final String output;

    private EncoderSession(OrtSession session, Set<String> inputs, String output) {
        this.session = session;
        this.inputs = inputs;
        this.output = output;
    }

    /**
     * Loads an encoder.
     *
     * @throws ModelNotLoadableException if the runtime cannot load it, it takes an input other than token ids, mask and
     *     type ids, or gives no vector per token
     */
    public static EncoderSession load(Path model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = OnnxRuntime.environment().createSession(model.toString(), options);
            try {
                return new EncoderSession(session, inputs(session), output(session));
            } catch (ModelNotLoadableException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new ModelNotLoadableException(
                    "ONNX Runtime cannot load " + model + " (" + firstLine(e)
                            + "); export the model again, with operators that this runtime knows",
                    e);
        }
    }

    /**
     * The vectors of a text's tokens.
     *
     * @throws RunFailedException if the runtime says so
     */
    public TokenVectors run(TokenizedText text) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : inputs) {
                tensors.put(input, tensor(of(input, text)));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
                OnnxTensor vectors = (OnnxTensor) result.get(0);
                long[] shape = vectors.getInfo().getShape();
                return new TokenVectors(vectors.getFloatBuffer(), (int) shape[1], (int) shape[2]);
            }
        } catch (OrtException e) {
            throw new RunFailedException("ONNX Runtime: " + firstLine(e), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session that is no longer used could not be closed", e);
        }
    }

    private static LongBuffer of(String input, TokenizedText text) {
        return switch (input) {
            case IDS -> text.ids();
            case MASK -> text.attentionMask();
            case TYPES -> text.typeIds();
            default -> throw new IllegalStateException("an unknown input passed the check on loading: " + input);
        };
    }

    private static OnnxTensor tensor(LongBuffer values) throws OrtException {
        return OnnxTensor.createTensor(
                OnnxRuntime.environment(), values.duplicate(), new long[] {1, values.remaining()});
    }

    private static Set<String> inputs(OrtSession session) {
        Set<String> inputs = Set.copyOf(session.getInputNames());
        if (!KNOWN_INPUTS.containsAll(inputs) || !inputs.contains(IDS)) {
            throw new ModelNotLoadableException("the model takes the inputs " + new TreeSet<>(inputs)
                    + "; export an encoder, which takes input_ids and at most attention_mask and token_type_ids");
        }
        return inputs;
    }

    /** The output of that name, or else the first with a vector of floats per token. */
    private static String output(OrtSession session) throws OrtException {
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        NodeInfo usual = outputs.get(USUAL_OUTPUT);
        if (usual != null && isVectorPerToken(usual)) {
            return USUAL_OUTPUT;
        }
        return outputs.values().stream()
                .filter(EncoderSession::isVectorPerToken)
                .map(NodeInfo::getName)
                .findFirst()
                .orElseThrow(() -> new ModelNotLoadableException("the model gives no vector per token, but "
                        + outputs.keySet() + "; export it for feature-extraction, without pooling"));
    }

    private static boolean isVectorPerToken(NodeInfo output) {
        return output.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && tensor.getShape().length == 3;
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
