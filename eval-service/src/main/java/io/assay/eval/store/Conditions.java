package io.assay.eval.store;

import io.assay.eval.store.Database.Parameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Conditions of a query, all of which must hold, and what their question marks stand for. */
final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition. */
    Conditions and(String text, Object... given) {
        texts.add(text);
        values.addAll(Arrays.asList(given));
        return this;
    }

    /** The conditions as SQL. */
    String text() {
        return String.join("\n  and ", texts);
    }

    /** Sets the parameters, in the order of the conditions. */
    void bind(Parameters parameters) throws SQLException {
        for (Object value : values) {
            parameters.value(value);
        }
    }
}
