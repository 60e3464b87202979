package io.assay.stack.test;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Broker and database in containers. */
record ContainerStack(KafkaContainer broker, PostgreSQLContainer database) implements TestStack {
    static ContainerStack start() {
        KafkaContainer broker = new KafkaContainer("apache/kafka:4.1.1");
        PostgreSQLContainer database = new PostgreSQLContainer("postgres:17");
        Startables.deepStart(broker, database).join();
        return new ContainerStack(broker, database);
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return database.getJdbcUrl();
    }

    @Override
    public String databaseUser() {
        return database.getUsername();
    }

    @Override
    public String databasePassword() {
        return database.getPassword();
    }

    @Override
    public void close() {
        database.stop();
        broker.stop();
    }
}
