package io.assay.cli.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds an index. */
public enum IndexKind {
    /** OpenSearch, from 2.4 on. */
    OPENSEARCH("ApiKey", SearchIndex.BY_ID),
    /** Elasticsearch, from 7.12 on; since it need not sort by ids, in an order that holds for one reading alone. */
    ELASTICSEARCH("ApiKey", "_shard_doc"),
    /** Weaviate, from 1.18 on. */
    WEAVIATE("Bearer", SearchIndex.BY_ID);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final String keyScheme;
    private final String ownOrder;

    IndexKind(String keyScheme, String ownOrder) {
        this.keyScheme = keyScheme;
        this.ownOrder = ownOrder;
    }

    /** Whether reading can go on later where no field is named that orders the index. */
    public boolean keepsItsOrder() {
        return ownOrder.equals(SearchIndex.BY_ID);
    }

    /**
     * An index of a server; asks it nothing yet.
     *
     * @param address of the server
     * @param name of the index, or of the class
     * @param fields that are read
     * @param order the field that orders the index; null for the order that it has of its own
     * @param batch most documents in a page
     * @param environment the variables that hold the credentials
     * @throws io.assay.cli.terminal.CommandException if the address is none
     */
    public RemoteIndex open(
            String address,
            String name,
            List<String> fields,
            @Nullable String order,
            int batch,
            Map<String, String> environment) {
        IndexServer server = new IndexServer(address, Credentials.of(environment, keyScheme), FIRST_PAUSE);
        String sorted = order == null ? ownOrder : order;
        return switch (this) {
            case OPENSEARCH -> new SearchIndex(server, PointInTime.OPENSEARCH, name, fields, sorted, batch);
            case ELASTICSEARCH -> new SearchIndex(server, PointInTime.ELASTICSEARCH, name, fields, sorted, batch);
            case WEAVIATE -> new WeaviateClass(server, name, batch);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
