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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An encoder held by ONNX Runtime. Each run takes one text and one core: what a text gives never depends on others, and
 * callers on several threads keep as many cores busy. Thread-safe, but to be closed only when no run is under way.
 */
public final class EncoderSession implements AutoCloseable {
    /** Cores that one run takes. */
    public static final int THREADS_PER_RUN = 1;

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> KNOWN_INPUTS = Set.of(IDS, MASK, TYPES);

    private final OrtSession session;
    private final Set<String> inputs;
    /** Name of each output that is read, in the order of reading. */
    private final Map<ModelOutput, String> outputs;

    private EncoderSession(OrtSession session, Set<String> inputs, Map<ModelOutput, String> outputs) {
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Loads an encoder.
     *
     * @param outputs what each run is to give
     * @throws ModelNotLoadableException if the runtime cannot load it, it takes an input other than token ids, mask and
     *     type ids, or lacks an output
     */
    public static EncoderSession load(Path model, List<ModelOutput> outputs) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(THREADS_PER_RUN);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = OnnxRuntime.environment().createSession(model.toString(), options);
            try {
                return new EncoderSession(session, inputs(session), names(session.getOutputInfo(), outputs));
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
     * What the model makes of a text: one element per output that it was loaded for, in their order.
     *
     * @throws RunFailedException if the runtime says so
     */
    public List<OutputRows> run(TokenizedText text) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : inputs) {
                tensors.put(input, tensor(of(input, text)));
            }
            try (OrtSession.Result result = session.run(tensors, Set.copyOf(outputs.values()))) {
                List<OutputRows> rows = new ArrayList<>();
                outputs.forEach((output, name) ->
                        rows.add(rows(output, (OnnxTensor) result.get(name).orElseThrow(), text.length())));
                return rows;
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

    private static OutputRows rows(ModelOutput output, OnnxTensor tensor, int tokens) {
        long[] shape = tensor.getInfo().getShape();
        int rows = shape.length == 3 ? (int) shape[1] : 1;
        OutputRows read = new OutputRows(tensor.getFloatBuffer(), rows, (int) shape[shape.length - 1]);
        if (shape[0] != 1 || !output.fits(read, tokens)) {
            throw new RunFailedException("the model gives " + output.usualName() + " of shape " + Arrays.toString(shape)
                    + " for one text of " + tokens + " tokens");
        }
        return read;
    }

    private static Map<ModelOutput, String> names(Map<String, NodeInfo> outputs, List<ModelOutput> wanted) {
        Map<ModelOutput, String> names = new LinkedHashMap<>();
        for (ModelOutput output : wanted) {
            names.put(
                    output,
                    Optional.ofNullable(outputs.get(output.usualName()))
                            .filter(found -> isOfShape(found, output))
                            .or(() -> outputs.values().stream()
                                    .filter(found -> isOfShape(found, output) && !names.containsValue(found.getName()))
                                    .findFirst())
                            .map(NodeInfo::getName)
                            .orElseThrow(() -> new ModelNotLoadableException("the model gives " + output.lack()
                                    + ", but " + outputs.keySet() + "; export it " + output.remedy())));
        }
        return names;
    }

    private static boolean isOfShape(NodeInfo found, ModelOutput output) {
        return found.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && tensor.getShape().length == output.rank();
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
