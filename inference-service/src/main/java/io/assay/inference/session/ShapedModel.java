package io.assay.inference.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import io.assay.models.ModelFilesException;
import io.assay.models.OnnxAddition;
import io.assay.models.OnnxAddition.Dimension;
import io.assay.models.OnnxAddition.Shape;
import io.assay.models.OnnxFile;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model's file, for a session to be made of, that tells the shapes of what its nodes give each other. ONNX Runtime runs a
 * sum and the layer normalisation behind it in one step, which is faster, only where it knows that the summands are of one
 * shape; of exports by PyTorch it does not, since it loses shapes at every reshape. They are learned by running the model on
 * two small inputs.
 *
 * <p>Not so of models that quantise dynamically: there the last digit of a sum decides how a value is rounded to 8 bits, and
 * vectors move away from what ONNX Runtime makes of the file as it is, one of the golden cases by 0.003.
 */
public final class ShapedModel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ShapedModel.class.getName());

    /** A copy lies among temporary files, which may be in memory. */
    private static final long MOST_BYTES = 256 << 20;

    private static final int FLOAT = 1;
    private static final int FLOAT16 = 10;

    /** Texts and tokens of the inputs: no width of a layer, and no product of each other. */
    private static final long[] SMALL = {2, 5};

    private static final long[] LARGE = {3, 7};

    private final Path path;
    private final boolean isCopy;

    private ShapedModel(Path path, boolean isCopy) {
        this.path = path;
        this.isCopy = isCopy;
    }

    /** A copy of a model that tells its shapes, or the model itself where they cannot be learned. */
    public static ShapedModel of(Path model) {
        try {
            OnnxFile file = OnnxFile.read(model);
            boolean findsItsWeights = file.externalData().isEmpty();
            if (file.quantizesDynamically()
                    || file.tensors().isEmpty()
                    || !findsItsWeights
                    || Files.size(model) > MOST_BYTES) {
                return new ShapedModel(model, false);
            }
            ShapedModel copy = new ShapedModel(Files.createTempFile("model", ".onnx"), true);
            try {
                Files.copy(model, copy.path, StandardCopyOption.REPLACE_EXISTING);
                long length = Files.size(copy.path);
                copy.append(OnnxAddition.outputs(file.tensors()));
                byte[] shapes = OnnxAddition.shapes(shapes(copy.path, file));
                copy.truncate(length);
                copy.append(shapes);
                return copy;
            } catch (IOException | OrtException e) {
                copy.close();
                throw e;
            }
        } catch (IOException | OrtException | ModelFilesException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "model " + model + " runs as it is: its shapes are not learned (" + e + ")");
            return new ShapedModel(model, false);
        }
    }

    /** A session of a model that tells its shapes, or of the model as it is where the runtime refuses it with them. */
    static OrtSession open(Path model, OrtSession.SessionOptions options) throws OrtException {
        try (ShapedModel shaped = of(model)) {
            return OnnxRuntime.environment().createSession(shaped.path.toString(), options);
        } catch (OrtException e) {
            OrtSession asItIs = OnnxRuntime.environment().createSession(model.toString(), options);
            LOG.log(System.Logger.Level.WARNING, "model " + model + " runs as it is: with its shapes it is refused", e);
            return asItIs;
        }
    }

    /** The file, until this is closed. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            if (isCopy) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the copy " + path + " of a model is left behind", e);
        }
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(path, bytes, StandardOpenOption.APPEND);
    }

    private void truncate(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static Map<String, Shape> shapes(Path model, OnnxFile file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OptLevel.NO_OPT); // it runs twice
            options.setIntraOpNumThreads(1);
            try (OrtSession session = OnnxRuntime.environment().createSession(model.toString(), options)) {
                Map<String, TensorInfo> ofSmall = run(session, file, SMALL);
                Map<String, TensorInfo> ofLarge = run(session, file, LARGE);
                String[] names = names(session.getInputInfo().get("input_ids"));
                Map<String, Shape> shapes = new TreeMap<>();
                for (Map.Entry<String, TensorInfo> small : ofSmall.entrySet()) {
                    TensorInfo large = Objects.requireNonNull(ofLarge.get(small.getKey()), "both runs give the same");
                    shape(small.getValue(), large, names).ifPresent(shape -> shapes.put(small.getKey(), shape));
                }
                return shapes;
            }
        }
    }

    /** What the model calls texts and tokens: empty where it calls them nothing. */
    private static String[] names(@Nullable NodeInfo ids) {
        return ids != null && ids.getInfo() instanceof TensorInfo tensor && tensor.getDimensionNames().length == 2
                ? tensor.getDimensionNames()
                : new String[] {"", ""};
    }

    private static Map<String, TensorInfo> run(OrtSession session, OnnxFile file, long[] shape) throws OrtException {
        int tokens = (int) (shape[0] * shape[1]);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : file.inputs()) {
                long[] values = new long[tokens];
                Arrays.fill(values, input.equals("attention_mask") ? 1 : 0);
                inputs.put(input, OnnxTensor.createTensor(OnnxRuntime.environment(), LongBuffer.wrap(values), shape));
            }
            Map<String, TensorInfo> found = new HashMap<>();
            try (OrtSession.Result result = session.run(inputs, Set.copyOf(file.tensors()))) {
                for (Map.Entry<String, OnnxValue> each : result) {
                    if (each.getValue() instanceof OnnxTensor tensor) {
                        found.put(each.getKey(), tensor.getInfo());
                    }
                }
            }
            return found;
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** The shape for any input; nothing where a dimension grows with the inputs in another way than texts and tokens. */
    private static Optional<Shape> shape(TensorInfo small, TensorInfo large, String[] names) {
        int type =
                switch (small.type) {
                    case FLOAT -> FLOAT;
                    case FLOAT16 -> FLOAT16;
                    default -> 0;
                };
        long[] one = small.getShape();
        long[] other = large.getShape();
        if (type == 0 || one.length != other.length) {
            return Optional.empty();
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < one.length; i++) {
            if (one[i] == other[i]) {
                dimensions.add(new Dimension(one[i], ""));
            } else if (one[i] == SMALL[0] && other[i] == LARGE[0]) {
                dimensions.add(new Dimension(0, names[0]));
            } else if (one[i] == SMALL[1] && other[i] == LARGE[1]) {
                dimensions.add(new Dimension(0, names[1]));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Shape(type, dimensions));
    }
}
