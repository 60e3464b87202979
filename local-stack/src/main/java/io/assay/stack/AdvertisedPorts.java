package io.assay.stack;

import java.util.Map;

/**
 * The ports at which the services are told to find broker and database, where these listen on others: something stands
 * between them, such as a proxy or a forwarded port.
 *
 * @param broker that of all of the broker's clients, after their first request; 0 for the one it listens on
 * @param database that of the eval-service; 0 for the one it listens on
 */
record AdvertisedPorts(int broker, int database) {
    /** What an environment says by {@code ASSAY_BROKER_ADVERTISED_PORT} and {@code ASSAY_DATABASE_ADVERTISED_PORT}. */
    static AdvertisedPorts from(Map<String, String> environment) {
        return new AdvertisedPorts(port(environment, Part.BROKER), port(environment, Part.DATABASE));
    }

    /** The port at which a part is found that listens on another one. */
    int of(Part part, int listening) {
        int advertised =
                switch (part) {
                    case BROKER -> broker;
                    case DATABASE -> database;
                    case EVAL, INGEST, INFERENCE -> 0;
                };
        return advertised == 0 ? listening : advertised;
    }

    private static int port(Map<String, String> environment, Part part) {
        String variable = part.advertisedPortVariable();
        return environment.containsKey(variable) ? Ports.parse(variable, environment.get(variable)) : 0;
    }
}
