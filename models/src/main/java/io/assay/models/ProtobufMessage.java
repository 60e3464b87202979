package io.assay.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the fields of a message in protocol buffers' wire format, as far as ONNX uses it. */
final class ProtobufMessage {
    private static final int WIRE_TYPE_BITS = 3;
    private static final int WIRE_TYPE_MASK = 7;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT_BITS = 64;
    private static final int BITS_OF_A_BYTE = 7;
    private static final int BYTE_MASK = 0x7f;

    private ProtobufMessage() {}

    /** Is told of the fields that hold messages, texts or bytes. */
    @FunctionalInterface
    interface Visitor {
        void visit(int field, ByteBuffer value);
    }

    /**
     * Goes through a message.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void read(ByteBuffer message, Visitor visitor) {
        ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) tag & WIRE_TYPE_MASK) {
                case VARINT -> varint(rest);
                case FIXED_64 -> skip(rest, Long.BYTES);
                case FIXED_32 -> skip(rest, Integer.BYTES);
                case LENGTH_DELIMITED -> {
                    long length = varint(rest);
                    int start = rest.position();
                    skip(rest, length);
                    visitor.visit((int) (tag >>> WIRE_TYPE_BITS), rest.slice(start, (int) length));
                }
                default -> throw new IllegalArgumentException("no wire type of ONNX: " + (tag & WIRE_TYPE_MASK));
            }
        }
    }

    /** The text that a field holds. */
    static String text(ByteBuffer value) {
        return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT_BITS; shift += BITS_OF_A_BYTE) {
            if (!rest.hasRemaining()) {
                throw new IllegalArgumentException("the message ends within a number");
            }
            byte next = rest.get();
            value |= (long) (next & BYTE_MASK) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number does not end");
    }

    private static void skip(ByteBuffer rest, long bytes) {
        if (bytes < 0 || bytes > rest.remaining()) {
            throw new IllegalArgumentException("a field is longer than its message");
        }
        rest.position(rest.position() + (int) bytes);
    }
}
