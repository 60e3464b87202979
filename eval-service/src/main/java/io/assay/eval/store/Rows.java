package io.assay.eval.store;

import io.assay.eval.store.Database.Binding;
import io.assay.eval.store.Database.Parameters;
import io.assay.eval.store.Database.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/**
 * The rows of a query, to be asked for one by one, and closed. Inside the transaction that opened them, few of them are in
 * memory at once, and there is no end to how many there may be. For one thread at a time.
 */
public final class Rows<T> implements Iterator<T>, AutoCloseable {
    private static final int FETCHED_AT_ONCE = 1_000;

    /** Bytes come as bytes, and not in hex digits, whose number is twice theirs. */
    private static final int BINARY_FROM_THE_FIRST = -1;

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Reading<T> reading;
    private boolean hasNext;

    private Rows(Connection connection, PreparedStatement statement, ResultSet rows, Reading<T> reading)
            throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.reading = reading;
        this.hasNext = rows.next();
    }

    @SuppressWarnings("MustBeClosedChecker") // by whoever asks for the rows
    static <T> Rows<T> open(DataSource source, String sql, Binding binding, Reading<T> reading) throws SQLException {
        Connection connection = source.getConnection();
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_FROM_THE_FIRST);
            binding.bind(new Parameters(connection, statement));
            return new Rows<>(connection, statement, statement.executeQuery(), reading);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public T next() {
        if (!hasNext) {
            throw new NoSuchElementException();
        }
        try {
            T read = reading.read(rows);
            hasNext = rows.next();
            return read;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
