package io.assay.eval.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Plain SQL over the connection of the current transaction, for what comes by the thousand: a whole batch crosses in
 * one statement, as one array for each column.
 */
@ApplicationScoped
class Database {
    private static final HexFormat HEX = HexFormat.of();

    private static final int FETCHED_AT_ONCE = 500;
    private static final int ALL_AT_ONCE = 0;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** Does one statement: {@return the number of rows that it touched}. */
    int update(String sql, Binding binding) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(connection, statement));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Does a statement without parameters that touches no row. */
    void execute(String sql) {
        update(sql, parameters -> {});
    }

    /** Copies rows into columns of a table, in the order in which they come. */
    void copy(String table, String columns, Copying copying) {
        try (Connection connection = source.getConnection()) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + columns + ") from stdin");
            try {
                CopiedRows rows = new CopiedRows(bytes -> copy.writeToCopy(bytes, 0, bytes.length));
                copying.copy(rows);
                rows.flush();
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** All rows of a query, fetched together: so the database may work them out on several cores, as it does not by and by. */
    <T> List<T> select(String sql, Binding binding, Reading<T> reading) {
        List<T> rows = new ArrayList<>();
        visitWhile(sql, ALL_AT_ONCE, binding, row -> rows.add(reading.read(row)));
        return rows;
    }

    /** Shows the rows of a query one by one; inside a transaction, few of them are in memory at once. */
    void visit(String sql, Binding binding, Visitor visitor) {
        visitWhile(sql, FETCHED_AT_ONCE, binding, row -> {
            visitor.visit(row);
            return true;
        });
    }

    /**
     * Shows the rows of a query one by one, as long as more are wanted: {@return whether it showed all}
     *
     * @param fetchedAtOnce so many rows are worked out at a time, inside a transaction
     * @param wantsMore is shown a row, and says whether it wants the next
     */
    boolean visitWhile(String sql, int fetchedAtOnce, Binding binding, Reading<Boolean> wantsMore) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetchedAtOnce);
            binding.bind(new Parameters(connection, statement));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!wantsMore.read(rows)) {
                        return false;
                    }
                }
                return true;
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The rows of a query, to be asked for one by one, and closed. */
    <T> Rows<T> rows(String sql, Binding binding, Reading<T> reading) {
        try {
            return Rows.open(source, sql, binding, reading);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** The 32 bytes of a SHA-256 in hex digits. */
    static byte[] bytes(String sha256) {
        return HEX.parseHex(sha256);
    }

    /** The hex digits of a SHA-256. */
    static String hex(byte[] sha256) {
        return HEX.formatHex(sha256);
    }

    /** A vector as bytes: float32, little endian. */
    static byte[] bytes(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    /** A vector from its bytes. */
    static float[] vector(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** Makes something of the row that a result stands at. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Is shown rows. */
    interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Writes rows. */
    interface Copying {
        void copy(CopiedRows rows) throws SQLException;
    }

    /** What sets a statement's parameters. */
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    /** A statement's parameters, set one after the other. */
    static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        Parameters value(@Nullable Object value) throws SQLException {
            statement.setObject(next++, value);
            return this;
        }

        <E> Parameters texts(Collection<E> rows, Function<E, @Nullable String> column) throws SQLException {
            return array("text", rows.stream().map(column).toArray(String[]::new));
        }

        <E> Parameters bytes(Collection<E> rows, Function<E, byte @Nullable []> column) throws SQLException {
            return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
        }

        <E> Parameters digests(Collection<E> rows, Function<E, String> column) throws SQLException {
            return bytes(rows, row -> Database.bytes(column.apply(row)));
        }

        <E> Parameters integers(Collection<E> rows, Function<E, @Nullable Integer> column) throws SQLException {
            return array("int4", rows.stream().map(column).toArray(Integer[]::new));
        }

        <E> Parameters longs(Collection<E> rows, Function<E, Long> column) throws SQLException {
            return array("int8", rows.stream().map(column).toArray(Long[]::new));
        }

        <E> Parameters doubles(Collection<E> rows, Function<E, @Nullable Double> column) throws SQLException {
            return array("float8", rows.stream().map(column).toArray(Double[]::new));
        }

        /** A list for each row, as text that {@code ::text[]} reads: lists of several lengths make no array. */
        <E> Parameters lists(Collection<E> rows, Function<E, @Nullable List<String>> column) throws SQLException {
            List<@Nullable String> literals = new ArrayList<>(rows.size());
            for (E row : rows) {
                List<String> list = column.apply(row);
                literals.add(
                        list == null
                                ? null
                                : connection
                                        .createArrayOf("text", list.toArray())
                                        .toString());
            }
            return array("text", literals.toArray(String[]::new));
        }

        <E> Parameters booleans(Collection<E> rows, Function<E, Boolean> column) throws SQLException {
            return array("bool", rows.stream().map(column).toArray(Boolean[]::new));
        }

        private Parameters array(String type, Object[] values) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, values));
            return this;
        }
    }
}
