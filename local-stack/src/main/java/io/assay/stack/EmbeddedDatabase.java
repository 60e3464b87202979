package io.assay.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server from jars, on the loopback interface, as a child of this JVM. Takes any password. Runs as root,
 * too, where {@code unshare} gives it a user of its own.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The user, who may do everything. */
    public static final String USER = "postgres";

    /** A password; any other does as well. */
    public static final String PASSWORD = "postgres";

    /** A file in a data folder that a server has run on. */
    private static final String MADE = "assay-made";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts an empty server whose data goes when it is closed. A crash of the machine would lose data: it writes
     * nothing through to the disk, for speed.
     *
     * @param folder for its data
     * @param programs where the server's programs are unpacked; must not contain {@code folder}
     * @param port for clients
     * @throws IOException if it does not start
     */
    public static EmbeddedDatabase throwaway(Path folder, Path programs, int port) throws IOException {
        return new EmbeddedDatabase(server(folder, programs, port).start());
    }

    /**
     * Starts a server whose data outlives it, and a crash of the machine. A former server of the same data that was
     * left behind is stopped first.
     *
     * @param folder its data; made where missing
     * @param programs where the server's programs are unpacked; must not contain {@code folder}
     * @param port for clients
     * @throws IOException if it does not start
     * @throws SQLException if it does not say what it is
     * @throws IllegalStateException if another process has the port
     */
    static EmbeddedDatabase kept(Path folder, Path programs, int port) throws IOException, SQLException {
        OrphanedDatabase.stop(folder);
        discardHalfUnpacked(programs);
        discardHalfMade(folder);
        if (!FreePorts.isFree(port)) {
            throw new IllegalStateException("Port " + port + " is taken by another process");
        }
        EmbeddedPostgres server = server(folder, programs, port)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on") // comes after the -F that is passed in any case, and wins
                .setServerConfig("synchronous_commit", "on")
                .start();
        checkIsOurs(folder, port);
        if (!Files.exists(folder.resolve(MADE))) {
            Files.createFile(folder.resolve(MADE));
        }
        return new EmbeddedDatabase(server);
    }

    /** The address of its one database. */
    public String jdbcUrl() {
        return jdbcUrl(server.getPort());
    }

    /** The address of the database of a server on a port of this machine. */
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Returns when it has stopped. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The database did not stop", e);
        }
    }

    /** What was killed while it unpacked the programs leaves a folder that no later start would repair. */
    private static void discardHalfUnpacked(Path programs) throws IOException {
        if (!Files.exists(programs)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(programs, "PG-*")) {
            for (Path folder : folders) {
                if (!Files.exists(folder.resolve(".exists"))) {
                    FileUtils.deleteDirectory(folder.toFile());
                }
            }
        }
    }

    /** What was killed while it made the data folder leaves one that looks whole and is not; it held no data yet. */
    private static void discardHalfMade(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.exists(folder.resolve(MADE))) {
            FileUtils.cleanDirectory(folder.toFile()); // the folder itself stays: it may be where a disk is mounted
        }
    }

    /** The start waits until a server answers on the port, whichever it is. */
    private static void checkIsOurs(Path folder, int port) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port), USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            if (!row.next() || !Files.isSameFile(folder, Path.of(row.getString(1)))) {
                throw new IllegalStateException("Port " + port + " is taken by another database");
            }
        }
    }

    private static EmbeddedPostgres.Builder server(Path folder, Path programs, int port) throws IOException {
        Files.createDirectories(folder);
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPort(port)
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(LONGEST_START);
    }
}
