package io.assay.stack.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A span as it was exported.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentId 16 hex digits; empty where the span begins its trace
 * @param name what it is called
 */
public record ReceivedSpan(String traceId, String spanId, String parentId, String name) {
    private static final int LENGTH_DELIMITED = 2;

    /** The spans of an {@code ExportTraceServiceRequest}, in the binary form of OTLP 1. */
    static List<ReceivedSpan> read(byte[] request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        // resource_spans = 1, of it scope_spans = 2, of it spans = 2
        each(request, 1, resource -> each(resource, 2, scope -> each(scope, 2, span -> spans.add(span(span)))));
        return spans;
    }

    private static ReceivedSpan span(byte[] span) {
        return new ReceivedSpan(
                hex(span, 1), hex(span, 2), hex(span, 4), new String(field(span, 5), StandardCharsets.UTF_8));
    }

    private static String hex(byte[] message, int number) {
        return HexFormat.of().formatHex(field(message, number));
    }

    private static byte[] field(byte[] message, int number) {
        List<byte[]> values = new ArrayList<>();
        each(message, number, values::add);
        return values.isEmpty() ? new byte[0] : values.get(0);
    }

    /** Hands over the bytes of each field of a number, which is a text, bytes or a message. */
    private static void each(byte[] message, int number, Consumer<byte[]> found) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            long key = varint(bytes);
            switch ((int) (key & 7)) {
                case 0 -> varint(bytes);
                case 1 -> bytes.getLong();
                case LENGTH_DELIMITED -> {
                    byte[] value = new byte[(int) varint(bytes)];
                    bytes.get(value);
                    if (key >>> 3 == number) {
                        found.accept(value);
                    }
                }
                case 5 -> bytes.getInt();
                default -> throw new IllegalArgumentException("no wire type of protobuf: " + (key & 7));
            }
        }
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
