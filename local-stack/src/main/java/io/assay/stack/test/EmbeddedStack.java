package io.assay.stack.test;

import io.assay.stack.EmbeddedBroker;
import io.assay.stack.EmbeddedDatabase;
import io.assay.stack.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** Broker and database from jars, the broker in this JVM, both in one folder that goes when they go. */
record EmbeddedStack(Path folder, EmbeddedBroker broker, EmbeddedDatabase database) implements TestStack {
    static EmbeddedStack start() {
        try {
            Path folder = Files.createTempDirectory("assay-it-");
            EmbeddedDatabase database =
                    EmbeddedDatabase.throwaway(folder.resolve("postgres"), folder.resolve("binaries"), FreePorts.any());
            EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.any());
            return new EmbeddedStack(folder, broker, database);
        } catch (IOException e) {
            throw new UncheckedIOException("A broker and a database for tests could not be started", e);
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String databaseUser() {
        return EmbeddedDatabase.USER;
    }

    @Override
    public String databasePassword() {
        return EmbeddedDatabase.PASSWORD;
    }

    @Override
    public void close() {
        broker.close();
        database.close();
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of the tests' broker and database cannot be deleted: " + folder, e);
        }
    }
}
