package io.assay.cli;

import io.assay.cli.kafka.Document;
import io.assay.cli.source.EntryText;
import io.assay.cli.source.RemoteIndex;
import io.assay.cli.source.RemoteIndex.Page;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** The documents of an index, under their ids there. No more than one page of them is in memory. */
final class IndexDocuments implements AutoCloseable {
    private final RemoteIndex index;
    private final String name;
    private final EntryText text;
    private final String contentType;
    private final PositionFile file;

    IndexDocuments(RemoteIndex index, String name, EntryText text, String contentType, PositionFile file) {
        this.index = index;
        this.name = name;
        this.text = text;
        this.contentType = contentType;
        this.file = file;
    }

    /**
     * Hands over the documents, from where an earlier run was interrupted.
     *
     * @param flush returns when what was handed over is safe: only then the position moves on
     * @throws CommandException if the server fails, no document has any of the fields, or the order passed over some
     */
    void read(Consumer<Document> each, Runnable flush, Terminal terminal) {
        Optional<String> start = file.read();
        start.ifPresent(position -> terminal.say("Going on in index " + name + " after " + position));
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
        file.delete();
        if (counts.read > counts.published) {
            terminal.say("Left out of index " + name + ": "
                    + Units.count(counts.read - counts.published, "document") + ", without "
                    + String.join(", ", text.fields()) + " or too big");
        }
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
        index.close();
    }

    /** What became of documents so far. */
    private static final class Counts {
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
                each.accept(document);
            }
        }
    }
}
