package io.assay.eval.store;

import java.sql.SQLException;

/** The database did not do what it was asked; the cause says why, and whether trying again may help. */
public final class StoreException extends RuntimeException {
    StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
