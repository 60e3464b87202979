package io.assay.models;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes ONNX files of a model that looks up a row of two numbers for each of its three tokens. */
final class OnnxWriter {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final float[] ROWS = {0, 1, 10, 11, 20, 21};

    private String input = "input_ids";
    private String domain = "";
    private String location = "";
    private boolean definesDomain;

    /** What its input is called. */
    OnnxWriter input(String name) {
        input = name;
        return this;
    }

    /** Adds a node whose operator is of a domain. */
    OnnxWriter operatorOf(String other) {
        domain = other;
        return this;
    }

    /** Adds a function of the domain, so that no library is needed. */
    OnnxWriter definesDomain() {
        definesDomain = true;
        return this;
    }

    /** Has the rows in a file of their own. */
    OnnxWriter rowsIn(String path) {
        location = path;
        return this;
    }

    /** The rows, as a file of their own holds them. */
    static byte[] rows() {
        ByteBuffer bytes = ByteBuffer.allocate(ROWS.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : ROWS) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    byte[] write() {
        byte[] gather = join(
                field(1, "rows"),
                field(1, input),
                field(2, "last_hidden_state"),
                field(3, "look up"),
                field(4, "Gather"));
        byte[] branch = field(1, join(field(4, "Nothing"), field(7, domain)));
        byte[] graph = join(
                field(1, gather),
                domain.isEmpty()
                        ? new byte[0]
                        : field(1, join(field(4, "If"), field(5, join(field(1, "then_branch"), field(6, branch))))),
                field(2, "graph"),
                field(5, initializer()),
                field(11, value("rows", FLOAT, 3, 2)),
                field(11, value(input, INT64, 1, 3)),
                field(12, value("last_hidden_state", FLOAT, 1, 3, 2)));
        return join(
                field(1, 8),
                field(2, "writer"),
                field(7, graph),
                field(8, field(2, 17)),
                definesDomain ? field(25, join(field(1, "Nothing"), field(10, domain))) : new byte[0]);
    }

    private byte[] initializer() {
        byte[] shape = join(field(1, 3), field(1, 2), field(2, FLOAT), field(8, "rows"));
        return location.isEmpty()
                ? join(shape, field(9, rows()))
                : join(shape, field(13, join(field(1, "location"), field(2, location))), field(14, 1));
    }

    private static byte[] value(String name, int type, int... shape) {
        byte[] dimensions = new byte[0];
        for (int size : shape) {
            dimensions = join(dimensions, field(1, field(1, size)));
        }
        return join(field(1, name), field(2, field(1, join(field(1, type), field(2, dimensions)))));
    }

    private static byte[] field(int number, long value) {
        return new ProtobufWriter().number(number, value).bytes();
    }

    private static byte[] field(int number, String value) {
        return new ProtobufWriter().text(number, value).bytes();
    }

    private static byte[] field(int number, byte[] value) {
        return new ProtobufWriter().bytes(number, value).bytes();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
