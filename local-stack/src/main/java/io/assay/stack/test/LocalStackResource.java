package io.assay.stack.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} a {@link TestStack}, by {@code @WithTestResource(LocalStackResource.class)}: sets
 * {@code kafka.bootstrap.servers} and {@code quarkus.datasource.jdbc.url}, {@code .username} and {@code .password}.
 * Tests of one application share it, so each makes its own ids. A test without Quarkus opens the stack itself.
 *
 * <p>A module that uses it has, in test scope, {@code io.assay:local-stack}, {@code io.quarkus:quarkus-junit} (for
 * tests without Quarkus, {@code quarkus-test-common} will do), {@code org.testcontainers:testcontainers-kafka} and
 * {@code org.testcontainers:testcontainers-postgresql}; versions are managed. Its test configuration has
 * {@code quarkus.devservices.enabled=false} and, for a readable log, the categories {@code org.apache.kafka},
 * {@code kafka} and {@code org.testcontainers} at {@code WARN}.
 */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestStack stack;

    @Override
    public Map<String, String> start() {
        stack = TestStack.start();
        return Map.of(
                "kafka.bootstrap.servers", stack.bootstrapServers(),
                "quarkus.datasource.jdbc.url", stack.jdbcUrl(),
                "quarkus.datasource.username", stack.databaseUser(),
                "quarkus.datasource.password", stack.databasePassword());
    }

    @Override
    public void stop() {
        if (stack != null) { // Quarkus stops what failed to start, too
            stack.close();
            stack = null;
        }
    }
}
