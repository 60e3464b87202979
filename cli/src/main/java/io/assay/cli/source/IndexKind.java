package io.assay.cli.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What holds an index. */
public enum IndexKind {
    /** OpenSearch, from 2.4 on. */
    OPENSEARCH("ApiKey"),
    /** Elasticsearch, from 7.12 on. */
    ELASTICSEARCH("ApiKey"),
    /** Weaviate, from 1.18 on. */
    WEAVIATE("Bearer");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final String keyScheme;

    IndexKind(String keyScheme) {
        this.keyScheme = keyScheme;
    }

    /**
     * An index of a server; asks it nothing yet.
     *
     * @param address of the server
     * @param name of the index, or of the class
     * @param fields that are read
     * @param order the field that orders the index, where it is not the id
     * @param batch most documents in a page
     * @param environment the variables that hold the credentials
     * @throws io.assay.cli.terminal.CommandException if the address is none
     */
    public RemoteIndex open(
            String address,
            String name,
            List<String> fields,
            String order,
            int batch,
            Map<String, String> environment) {
        IndexServer server = new IndexServer(address, Credentials.of(environment, keyScheme), FIRST_PAUSE);
        return switch (this) {
            case OPENSEARCH -> new SearchIndex(server, PointInTime.OPENSEARCH, name, fields, order, batch);
            case ELASTICSEARCH -> new SearchIndex(server, PointInTime.ELASTICSEARCH, name, fields, order, batch);
            case WEAVIATE -> new WeaviateClass(server, name, batch);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
