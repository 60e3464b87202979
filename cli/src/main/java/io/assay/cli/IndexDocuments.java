package io.assay.cli;

import io.assay.cli.kafka.Document;
import io.assay.cli.source.EntryText;
import io.assay.cli.source.RemoteIndex;
import io.assay.cli.source.RemoteIndex.Page;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The documents of an index, under their ids there. No more than one page of them is in memory. */
final class IndexDocuments implements AutoCloseable {
    private final RemoteIndex index;
    private final String name;
    private final EntryText text;
    private final String contentType;
    private final PositionFile file;
    private final PublishedIds ids;

    IndexDocuments(
            RemoteIndex index, String name, EntryText text, String contentType, PositionFile file, PublishedIds ids) {
        this.index = index;
        this.name = name;
        this.text = text;
        this.contentType = contentType;
        this.file = file;
        this.ids = ids;
    }

    /**
     * Hands over the documents, from where an earlier run was interrupted.
     *
     * @param flush returns when what was handed over is safe: only then the position moves on
     * @throws CommandException if the server fails, no document has any of the fields, the order passed over some, or the
     *     index is empty and was not
     */
    void read(Consumer<Document> each, Runnable flush, Terminal terminal) {
        Optional<String> start = file.read();
        start.ifPresent(position -> terminal.say("Going on in index " + name + " after " + position));
        ids.begin(start.isPresent());
        Counts counts = new Counts();
        Page page = index.page(start.orElse(null));
        long total = page.total();
        while (page.position() != null) {
            page.entries().forEach(entry -> counts.add(document(entry), entry.id(), each, terminal));
            if (start.isEmpty()) {
                requireField(counts);
            }
            flush.run();
            file.write(page.position());
            page = index.page(page.position());
        }
        if (start.isEmpty() && total > counts.read) {
            throw new CommandException("Only " + Units.count(counts.read) + " of " + Units.count(total, "document")
                    + " of index " + name
                    + " were read, since its order does not tell them apart. Name a field with another"
                    + " value in each by --order-by");
        }
        if (start.isEmpty() && counts.read == 0 && !ids.missing().isEmpty()) {
            throw new CommandException(
                    "Index " + name + " is empty, and was not when it was published before, so nothing"
                            + " was deleted. If that is right, publish once without --delete-missing");
        }
        file.delete();
        if (counts.read > counts.published) {
            terminal.say("Left out of index " + name + ": "
                    + Units.count(counts.read - counts.published, "document") + ", without "
                    + String.join(", ", text.fields()) + " or too big");
        }
    }

    /**
     * The ids of documents that an earlier run published, and that are not in the index any more, or have no text there, once
     * it was read to its end.
     */
    List<String> missing() {
        return ids.missing();
    }

    /** Remembers what was read, once what is missing was deleted. */
    void end() {
        ids.end();
    }

    private void requireField(Counts counts) {
        if (counts.published == 0 && counts.tooBig == 0) {
            throw new CommandException("None of the first " + Units.count(counts.read, "document") + " of index " + name
                    + " has text in " + String.join(", ", text.fields()) + ". Which fields does it have?");
        }
    }

    private Document document(RemoteIndex.Entry entry) {
        return new Document(entry.id(), text.of(entry).getBytes(StandardCharsets.UTF_8), contentType);
    }

    @Override
    public void close() {
        ids.close();
        index.close();
    }

    /** What became of documents so far. */
    private final class Counts {
        private long read;
        private long published;
        private long tooBig;

        void add(Document document, String id, Consumer<Document> each, Terminal terminal) {
            read++;
            if (document.bytes().length > Document.MOST_BYTES) {
                tooBig++;
                terminal.say(id + " is left out: a document may have " + Document.MOST_BYTES + " bytes at most");
            } else if (document.bytes().length > 0) {
                published++;
                ids.add(id);
                each.accept(document);
            }
        }
    }
}
