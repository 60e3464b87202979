package io.assay.messaging.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.kafka.clients.admin.OffsetSpec;

/** From where on a topic is read again. */
public sealed interface ReplayStart {
    /** From the first record that the broker still has. */
    record Beginning() implements ReplayStart {
        @Override
        public OffsetSpec spec() {
            return OffsetSpec.earliest();
        }

        @Override
        public String toString() {
            return "the beginning";
        }
    }

    /**
     * From the first record of each partition that is not older than this.
     *
     * @param time compared with the records' timestamps
     */
    record At(Instant time) implements ReplayStart {
        @Override
        public OffsetSpec spec() {
            return OffsetSpec.forTimestamp(time.toEpochMilli());
        }

        @Override
        public String toString() {
            return time.truncatedTo(ChronoUnit.MILLIS).toString();
        }
    }

    /**
     * From this offset of each partition; where a partition does not reach from before it to after it, from the end that
     * is nearer.
     *
     * @param offset not negative
     */
    record Offset(long offset) implements ReplayStart {
        /**
         * Checks the offset.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Offset {
            if (offset < 0) {
                throw new IllegalArgumentException("offset " + offset + " is negative");
            }
        }

        @Override
        public OffsetSpec spec() {
            return OffsetSpec.earliest();
        }

        @Override
        public String toString() {
            return "offset " + offset;
        }
    }

    /** What to ask the broker for; of an offset, what it is not to lie before. */
    OffsetSpec spec();

    /**
     * Reads {@code beginning}, {@code offset:120}, or a time as {@link PastTime#parse} does.
     *
     * @throws IllegalArgumentException if it is none of these; the message shows what is one
     */
    static ReplayStart parse(String text, InstantSource clock) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        if (written.equals("beginning")) {
            return new Beginning();
        }
        if (written.matches("offset:[0-9]{1,18}")) {
            return new Offset(Long.parseLong(written.substring(written.indexOf(':') + 1)));
        }
        try {
            return new At(PastTime.parse(text, clock));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", nor beginning, nor offset:120", e);
        }
    }
}
