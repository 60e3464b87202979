package io.assay.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a message in protocol buffers' wire format, as far as ONNX uses it. */
final class ProtobufWriter {
    private static final int LENGTH_DELIMITED = 2;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtobufWriter number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    ProtobufWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufWriter message(int field, ProtobufWriter value) {
        return bytes(field, value.bytes());
    }

    ProtobufWriter bytes(int field, byte[] value) {
        varint(((long) field << 3) | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** The message so far. */
    byte[] bytes() {
        return bytes.toByteArray();
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
