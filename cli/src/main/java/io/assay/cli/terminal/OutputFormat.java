package io.assay.cli.terminal;

import java.util.Locale;

/** How a command prints its result. */
public enum OutputFormat {
    /** For a person. */
    TABLE,
    /** For a program; one value or, where there may be very many, one a line. */
    JSON,
    /** For a spreadsheet: RFC 4180 with a header line. */
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
