package io.assay.cli.archive;

import java.util.function.Consumer;

/** What belongs into an archive. */
public interface ArchiveContents {
    /**
     * Hands over the records, topic by topic, in the order in which services elsewhere have to read them: whatever a record
     * is about lies before it.
     */
    void forEach(Consumer<ArchivedRecord> each);
}
