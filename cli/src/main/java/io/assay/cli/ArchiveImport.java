package io.assay.cli;

import io.assay.cli.archive.ArchiveHead;
import io.assay.cli.archive.ArchiveIndex;
import io.assay.cli.archive.ArchiveIndex.Conflict;
import io.assay.cli.archive.ArchiveLines;
import io.assay.cli.archive.ArchiveReader;
import io.assay.cli.kafka.RecordSender;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends what an archive holds and the broker lacks. Reads the archive twice: first to find out whether it is whole and what
 * it contradicts, before anything is sent.
 */
final class ArchiveImport {
    private static final int NAMED = 5;

    private final Session session;
    private final ArchiveReader archive;

    /** An import of a file. */
    ArchiveImport(Session session, Path file) {
        this.session = session;
        this.archive = new ArchiveReader(file, Assay.version());
    }

    /** What became of the records of a topic. */
    private static final class Count {
        private final Topic topic;
        private long sent;
        private long held;

        private Count(Topic topic) {
            this.topic = topic;
        }
    }

    /**
     * Sends, topic after topic, so that whatever a record is about is there before it.
     *
     * @param replace whether the archive's records take the place of others under the same keys
     * @throws CommandException if the archive is not whole, or it is not to replace what differs
     */
    void run(boolean replace) {
        ArchiveIndex index = new ArchiveIndex();
        ArchiveHead head = archive.forEach(index::add);
        index.compare(session.events());
        if (!replace) {
            refuse(index.conflicts());
        }
        List<Count> counts = send(index);
        Terminal terminal = session.terminal();
        terminal.erase();
        new Listing<Count>()
                .words("topic", count -> ArchiveLines.nameOf(count.topic))
                .numbers("sent", count -> count.sent, count -> Units.count(count.sent))
                .numbers("there before", count -> count.held, count -> Units.count(count.held))
                .print(counts, OutputFormat.TABLE, terminal.out());
        long sent = counts.stream().mapToLong(count -> count.sent).sum();
        terminal.say((sent == 0 ? "All was there before of " : "Imported ") + head + ", written by Assay "
                + head.assay() + " at " + head.written());
    }

    private List<Count> send(ArchiveIndex index) {
        RecordSender sender = new RecordSender(session.producer());
        Map<Topic, Count> counts = new LinkedHashMap<>(); // in the archive's order
        long[] read = {0};
        archive.forEach(record -> {
            Count count = counts.get(record.topic());
            if (count == null) {
                sender.flush(); // what the next topic is about
                count = new Count(record.topic());
                counts.put(record.topic(), count);
            }
            if (index.isHeld(record)) {
                count.held++;
            } else {
                sender.send(record.on(session.kafka()));
                count.sent++;
            }
            session.terminal().progress("records of the archive", ++read[0], index.records());
        });
        sender.flush();
        return List.copyOf(counts.values());
    }

    private void refuse(List<Conflict> conflicts) {
        if (conflicts.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder("The broker holds something else than the archive under "
                + Units.count(conflicts.size(), "key") + ", and nothing was sent:");
        conflicts.stream().limit(NAMED).forEach(conflict -> message.append(System.lineSeparator())
                .append("  ")
                .append(conflict));
        if (conflicts.size() > NAMED) {
            message.append(System.lineSeparator()).append("  …");
        }
        throw new CommandException(message.append(System.lineSeparator())
                .append("To have what the archive says in their place: the same command with --replace")
                .toString());
    }
}
