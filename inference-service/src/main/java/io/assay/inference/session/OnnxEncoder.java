package io.assay.inference.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.tokenize.TokenizedText;
import java.nio.FloatBuffer;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An encoder held by ONNX Runtime. Thread-safe, but to be closed only when no run is under way. */
final class OnnxEncoder implements AutoCloseable {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> KNOWN_INPUTS = Set.of(IDS, MASK, TYPES);
    private static final Set<OnnxJavaType> NUMBERS = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

    /** In tokens: fewer and more than operators work at in one go. */
    private static final int[] SAMPLE_LENGTHS = {3, 20};

    private static final int SAMPLES = 5;
    private static final int SAMPLE_VOCABULARY = 10;
    private static final System.Logger LOG = System.getLogger(OnnxEncoder.class.getName());

    private final OrtSession session;
    private final Set<String> inputs;
    /** Name of each output that is read, in the order of reading. */
    private final Map<ModelOutput, String> outputs;

    private final LongAdder runs = new LongAdder();

    private OnnxEncoder(OrtSession session, Set<String> inputs, Map<ModelOutput, String> outputs) {
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
    static OnnxEncoder load(Path model, List<ModelOutput> outputs, OrtSession.SessionOptions options) {
        try {
            OrtSession session = ShapedModel.open(model, options);
            try {
                return new OnnxEncoder(session, inputs(session), names(session.getOutputInfo(), outputs));
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

    /** Whether it is told which tokens are padding: if not, padding changes what it makes of a text. */
    boolean seesPadding() {
        return inputs.contains(MASK);
    }

    /**
     * Whether texts of one length give the same to the bit in one run as alone. That is so where each of the model's
     * operators works row by row, in the same order of summation however many rows there are.
     */
    boolean isTheSameInCompany() {
        for (int length : SAMPLE_LENGTHS) {
            List<TokenizedText> texts = IntStream.range(0, SAMPLES)
                    .mapToObj(text -> sample(text, length))
                    .toList();
            try {
                List<List<OutputRows>> alone = texts.stream()
                        .map(text -> outputs(List.of(text)).get(0))
                        .toList();
                if (!outputs(texts).equals(alone)) {
                    return false;
                }
            } catch (RunFailedException e) {
                LOG.log(System.Logger.Level.DEBUG, "texts do not share runs: samples of them fail", e);
                return false;
            }
        }
        return true;
    }

    /** How often it ran so far. */
    long runs() {
        return runs.sum();
    }

    /**
     * What the model makes of texts in one run, shorter ones padded to the longest.
     *
     * @return of each text one element per output that it was loaded for, in their order, without what padding gave
     * @throws RunFailedException if the runtime says so
     */
    List<List<OutputRows>> run(List<TokenizedText> texts) {
        runs.increment();
        return outputs(texts);
    }

    private List<List<OutputRows>> outputs(List<TokenizedText> texts) {
        int longest = texts.stream().mapToInt(TokenizedText::length).max().orElseThrow();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : inputs) {
                tensors.put(input, tensor(texts, longest, part(input)));
            }
            try (OrtSession.Result result = session.run(tensors, Set.copyOf(outputs.values()))) {
                List<List<OutputRows>> rows = new ArrayList<>();
                texts.forEach(text -> rows.add(new ArrayList<>()));
                outputs.forEach((output, name) -> {
                    OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
                    FloatBuffer values = tensor.getFloatBuffer();
                    for (int i = 0; i < texts.size(); i++) {
                        rows.get(i).add(rows(output, values, tensor.getInfo().getShape(), i, texts, longest));
                    }
                });
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

    /** Of the first tokens of a vocabulary, in an order of its own. */
    private static TokenizedText sample(int text, int length) {
        return TokenizedText.of(IntStream.range(0, length)
                .mapToLong(place -> (place * (text + 1L) + text) % SAMPLE_VOCABULARY)
                .toArray());
    }

    private static Function<TokenizedText, LongBuffer> part(String input) {
        return switch (input) {
            case IDS -> TokenizedText::ids;
            case MASK -> TokenizedText::attentionMask;
            case TYPES -> TokenizedText::typeIds;
            default -> throw new IllegalStateException("an unknown input passed the check on loading: " + input);
        };
    }

    /** Padding is 0 in each input: what a mask of 0 hides may be any token. */
    private static OnnxTensor tensor(List<TokenizedText> texts, int longest, Function<TokenizedText, LongBuffer> part)
            throws OrtException {
        LongBuffer values;
        if (texts.size() == 1) {
            values = part.apply(texts.get(0)).duplicate();
        } else {
            values = LongBuffer.allocate(texts.size() * longest);
            for (int i = 0; i < texts.size(); i++) {
                LongBuffer tokens = part.apply(texts.get(i));
                values.put(i * longest, tokens, tokens.position(), tokens.remaining());
            }
        }
        return OnnxTensor.createTensor(OnnxRuntime.environment(), values, new long[] {texts.size(), longest});
    }

    private static OutputRows rows(
            ModelOutput output, FloatBuffer values, long[] shape, int index, List<TokenizedText> texts, int longest) {
        int rows = shape.length == 3 ? (int) shape[1] : 1;
        int width = (int) shape[shape.length - 1];
        OutputRows padded = new OutputRows(values.slice(index * rows * width, rows * width), rows, width);
        if (shape[0] != texts.size() || !output.fits(padded, longest)) {
            throw new RunFailedException("the model gives " + output.usualName() + " of shape " + Arrays.toString(shape)
                    + " for " + texts.size() + " texts of " + longest + " tokens");
        }
        return output.without(padded, longest - texts.get(index).length());
    }

    private static Set<String> inputs(OrtSession session) {
        Set<String> inputs = Set.copyOf(session.getInputNames());
        if (!KNOWN_INPUTS.containsAll(inputs) || !inputs.contains(IDS)) {
            throw new ModelNotLoadableException("the model takes the inputs " + new TreeSet<>(inputs)
                    + "; export an encoder, which takes input_ids and at most attention_mask and token_type_ids");
        }
        return inputs;
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
                && NUMBERS.contains(tensor.type)
                && tensor.getShape().length == output.rank();
    }

    /** What the runtime said, without its stack. */
    static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
