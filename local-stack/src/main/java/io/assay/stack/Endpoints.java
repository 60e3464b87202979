package io.assay.stack;

import java.net.URI;

/**
 * Where a running stack is found, all on this machine.
 *
 * @param bootstrapServers the broker, as {@code host:port}
 * @param jdbcUrl the database
 * @param databaseUser its user
 * @param databasePassword the user's password
 * @param ingest the ingest-service
 * @param inference the inference-service
 * @param dashboard the eval-service, which serves the dashboard
 */
public record Endpoints(
        String bootstrapServers,
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        URI ingest,
        URI inference,
        URI dashboard) {}
