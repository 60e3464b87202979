package io.assay.ingest.extract;

import java.util.Arrays;

/** Looks for short sequences of bytes. */
final class Bytes {
    private Bytes() {}

    static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /**
     * Where a sequence begins for the last time.
     *
     * @param within how many of the last bytes are searched
     * @return -1 if nowhere
     */
    static int lastIndexOf(byte[] bytes, byte[] sequence, int within) {
        int first = Math.max(0, bytes.length - within);
        for (int at = bytes.length - sequence.length; at >= first; at--) {
            if (Arrays.equals(bytes, at, at + sequence.length, sequence, 0, sequence.length)) {
                return at;
            }
        }
        return -1;
    }
}
