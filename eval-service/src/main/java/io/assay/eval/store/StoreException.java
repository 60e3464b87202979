package io.assay.eval.store;

import java.sql.SQLException;

/** The database did not do what it was asked; the cause says why, and whether trying again may help. */
public final class StoreException extends RuntimeException {
    private static final String UNDEFINED_TABLE = "42P01";

    StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether a table that was read is no more, as that of outcomes which were replaced meanwhile. */
    boolean isOfNoTable() {
        return getCause() instanceof SQLException cause && UNDEFINED_TABLE.equals(cause.getSQLState());
    }
}
