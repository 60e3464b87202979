package io.assay.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The broker as a process of its own. Arguments: its folder, its port, and the port at
 * which it tells clients to find it. Ends on SIGTERM, with all data written. */
public final class BrokerMain {
    private BrokerMain() {}

    /** Starts the broker, says so, and leaves it to its threads; exits with 1 if it cannot start. */
    @SuppressWarnings("CatchAndPrintStackTrace") // the log is this process's output
    public static void main(String[] arguments) {
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(
                    Path.of(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + arguments[2]),
                    List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "shutdown"));
            ReadyLine.print();
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1); // threads of a broker that is half started would keep the process
        }
    }
}
