package io.assay.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
        Message graph = new Message();
        tensors.forEach(tensor -> graph.message(OUTPUT, new Message().text(1, tensor)));
        return new Message().message(GRAPH, graph).bytes();
    }

    /** What tells the shapes of tensors inside the graph, by name. */
    public static byte[] shapes(Map<String, Shape> shapes) {
        Message graph = new Message();
        shapes.forEach((tensor, shape) ->
                graph.message(VALUE_INFO, new Message().text(1, tensor).message(2, type(shape))));
        return new Message().message(GRAPH, graph).bytes();
    }

    private static Message type(Shape shape) {
        Message dimensions = new Message();
        for (Dimension dimension : shape.dimensions()) {
            Message written = new Message();
            if (dimension.size() > 0) {
                written.number(1, dimension.size());
            } else if (!dimension.name().isEmpty()) {
                written.text(2, dimension.name());
            }
            dimensions.message(1, written);
        }
        Message tensor = new Message().number(1, shape.elementType()).message(2, dimensions);
        return new Message().message(1, tensor);
    }

    /** A message as it is written. */
    private static final class Message {
        private static final int LENGTH_DELIMITED = 2;
        private static final int SEVEN_BITS = 0x7f;
        private static final int MORE = 0x80;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | LENGTH_DELIMITED);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long left = value;
            while (left > SEVEN_BITS) {
                bytes.write(((int) left & SEVEN_BITS) | MORE);
                left >>>= 7;
            }
            bytes.write((int) left);
        }
    }
}
