package io.assay.benchmark;

import io.assay.stack.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Looks at how much of what was published the eval-service has stored. */
final class Projection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Connection database;

    Projection(Endpoints endpoints) throws SQLException {
        this.database = DriverManager.getConnection(
                endpoints.jdbcUrl(), endpoints.databaseUser(), endpoints.databasePassword());
    }

    /** Number of predictions stored so far. */
    long predictions() throws SQLException {
        return count("select count(*) from prediction");
    }

    /** Tokens that models read for them, special tokens counted. */
    long tokens() throws SQLException {
        return count("select sum(tokens) from prediction");
    }

    /** Size of the database, with its indexes, in MiB. */
    long mebibytes() throws SQLException {
        return count("select pg_database_size(current_database())") >> 20;
    }

    /**
     * Returns when all documents of a collection are ingested and as many new predictions are stored as they have
     * passages: {@return how many}.
     *
     * @param before predictions that were stored before the first document was published
     * @throws IllegalStateException if that takes longer than ten minutes
     */
    long awaitPredictions(String collection, int documents, long before) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            if (count("select count(*) from document where collection = ?", collection) == documents) {
                long passages = count("select sum(passages) from document where collection = ?", collection);
                if (predictions() - before >= passages) {
                    return passages;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IllegalStateException("not all predictions of " + collection + " were stored within " + PATIENCE);
    }

    private long count(String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
