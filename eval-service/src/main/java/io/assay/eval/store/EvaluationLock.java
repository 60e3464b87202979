package io.assay.eval.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keeps pods from working on the same evaluation at the same time. A lock goes with the pod that held it. */
@ApplicationScoped
public class EvaluationLock {
    private final DataSource source;

    EvaluationLock(DataSource source) {
        this.source = source;
    }

    /**
     * Does {@code work} while no other pod works on the evaluation; does nothing where one does.
     *
     * @param work done outside a transaction
     */
    public void whileHeld(String evaluationId, Runnable work) {
        try (Connection connection = source.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", evaluationId)) {
                return;
            }
            try {
                work.run();
            } finally {
                call(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", evaluationId);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static boolean call(Connection connection, String sql, String evaluationId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, evaluationId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
