package io.assay.eval.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CopiedRowsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CopiedRows rows = new CopiedRows(written::writeBytes);

    @Test
    void aRowIsALineOfValuesBetweenTabs() throws SQLException {
        rows.value(-7).value(0.1).single(0.1).value(true).nothing().value("ä💞").endRow();
        rows.value(false).endRow();
        rows.flush();

        assertThat(text()).isEqualTo("-7\t0.1\t0.1\tt\t\\N\tä💞\nf\n");
    }

    @Test
    void whatMeansSomethingElseInATextIsEscaped() throws SQLException {
        rows.value("a\tb\nc\rd\\N").value("").endRow();
        rows.flush();

        assertThat(text()).isEqualTo("a\\tb\\nc\\rd\\\\N\t\n");
    }

    @Test
    void whatIsTooSmallForSinglePrecisionIsNothing() throws SQLException {
        rows.single(1e-50).single(Float.MAX_VALUE).endRow();
        rows.flush();

        assertThat(text()).isEqualTo("0.0\t3.4028235E38\n");
    }

    @Test
    void manyRowsAreWrittenAsTheyCome() throws SQLException {
        for (int row = 0; row < 20_000; row++) {
            rows.value(row).endRow();
        }

        assertThat(written.size()).isGreaterThan(1 << 16);
        rows.flush();
        assertThat(text().lines()).hasSize(20_000).last().isEqualTo("19999");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
