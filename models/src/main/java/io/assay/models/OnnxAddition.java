package io.assay.models;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Bytes that, put behind those of an ONNX file, add to its graph: of a message that is there twice, readers of protocol
 * buffers put the parts together. By the field numbers of {@code onnx.proto}.
 */
public final class OnnxAddition {
    private static final int GRAPH = 7;
    private static final int OUTPUT = 12;
    private static final int VALUE_INFO = 13;

    private OnnxAddition() {}

    /**
     * A dimension of a tensor: of one size, or called by a name.
     *
     * @param size 0 where it has a name
     * @param name empty where it has a size, or nothing is known of it
     */
    public record Dimension(long size, String name) {}

    /**
     * Of what kind a tensor is.
     *
     * @param elementType as {@code TensorProto.DataType} numbers them: 1 is a float
     */
    public record Shape(int elementType, List<Dimension> dimensions) {
        /** Copies the list. */
        public Shape {
            dimensions = List.copyOf(dimensions);
        }
    }

    /** What makes outputs of tensors inside the graph. */
    public static byte[] outputs(Collection<String> tensors) {
        ProtobufWriter graph = new ProtobufWriter();
        tensors.forEach(tensor -> graph.message(OUTPUT, new ProtobufWriter().text(1, tensor)));
        return new ProtobufWriter().message(GRAPH, graph).bytes();
    }

    /** What tells the shapes of tensors inside the graph, by name. */
    public static byte[] shapes(Map<String, Shape> shapes) {
        ProtobufWriter graph = new ProtobufWriter();
        shapes.forEach((tensor, shape) ->
                graph.message(VALUE_INFO, new ProtobufWriter().text(1, tensor).message(2, type(shape))));
        return new ProtobufWriter().message(GRAPH, graph).bytes();
    }

    private static ProtobufWriter type(Shape shape) {
        ProtobufWriter dimensions = new ProtobufWriter();
        for (Dimension dimension : shape.dimensions()) {
            ProtobufWriter written = new ProtobufWriter();
            if (dimension.size() > 0) {
                written.number(1, dimension.size());
            } else if (!dimension.name().isEmpty()) {
                written.text(2, dimension.name());
            }
            dimensions.message(1, written);
        }
        ProtobufWriter tensor =
                new ProtobufWriter().number(1, shape.elementType()).message(2, dimensions);
        return new ProtobufWriter().message(1, tensor);
    }
}
