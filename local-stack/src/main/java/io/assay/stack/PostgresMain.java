package io.assay.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/**
 * Holds the database, as a process of its own. Arguments: the data folder, the folder of the server's programs, the
 * port. Ends on SIGTERM, and stops the database before.
 */
public final class PostgresMain {
    private PostgresMain() {}

    /** Starts the database, says so, and waits to be ended; exits with 1 if it cannot start. */
    @SuppressWarnings("CatchAndPrintStackTrace") // the log is this process's output
    public static void main(String[] arguments) throws InterruptedException {
        try {
            EmbeddedDatabase database =
                    EmbeddedDatabase.kept(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "shutdown"));
            ReadyLine.print();
        } catch (IOException | SQLException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }
}
