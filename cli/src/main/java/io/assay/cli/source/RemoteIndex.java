package io.assay.cli.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index on a server, read page by page in an order that stays the same, so that reading can go on later. */
public interface RemoteIndex extends AutoCloseable {
    /**
     * What the index holds of one document.
     *
     * @param id its id there
     * @param fields its fields, as an object
     */
    record Entry(String id, JsonNode fields) {}

    /**
     * Some documents, in the order of the index.
     *
     * @param entries the documents; none at the end of the index
     * @param position where the next page begins; null at the end
     * @param total how many the index has in all; negative where the server does not say
     */
    record Page(List<Entry> entries, @Nullable String position, long total) {
        /** Keeps its own list. */
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The page that begins at a position.
     *
     * @param position as an earlier page gave it, in this run or another; null for the beginning
     * @throws io.assay.cli.terminal.CommandException if the server does not give it; the message says why
     */
    Page page(@Nullable String position);

    @Override
    void close();
}
