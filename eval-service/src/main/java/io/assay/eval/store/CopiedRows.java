package io.assay.eval.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Rows in the text form that PostgreSQL's COPY reads, written as they come. For one thread. */
final class CopiedRows {
    private static final int LONGEST_BUFFER = 1 << 16;

    private final Sink sink;
    private final StringBuilder buffer = new StringBuilder();
    private boolean rowBegun;

    CopiedRows(Sink sink) {
        this.sink = sink;
    }

    /** Takes rows, in UTF-8. */
    interface Sink {
        void write(byte[] bytes) throws SQLException;
    }

    CopiedRows value(long value) {
        next().append(value);
        return this;
    }

    CopiedRows value(double value) {
        next().append(value);
        return this;
    }

    /** A number in single precision; what is too small for that becomes 0, where the database would refuse it. */
    CopiedRows single(double value) {
        next().append((float) value);
        return this;
    }

    CopiedRows value(boolean value) {
        next().append(value ? 't' : 'f');
        return this;
    }

    CopiedRows value(String text) {
        StringBuilder row = next();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                default -> row.append(c);
            }
        }
        return this;
    }

    /** No value. */
    CopiedRows nothing() {
        next().append("\\N");
        return this;
    }

    void endRow() throws SQLException {
        buffer.append('\n');
        rowBegun = false;
        if (buffer.length() > LONGEST_BUFFER) {
            flush();
        }
    }

    void flush() throws SQLException {
        sink.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
        buffer.setLength(0);
    }

    private StringBuilder next() {
        if (rowBegun) {
            buffer.append('\t');
        }
        rowBegun = true;
        return buffer;
    }
}
