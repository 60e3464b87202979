package io.assay.cli;

import io.assay.cli.archive.ArchiveContents;
import io.assay.cli.archive.ArchiveHead;
import io.assay.cli.archive.ArchiveHead.Kind;
import io.assay.cli.archive.ArchiveLines;
import io.assay.cli.archive.ArchiveWriter;
import io.assay.cli.archive.CollectionContents;
import io.assay.cli.archive.EvaluationContents;
import io.assay.cli.archive.Holdings;
import io.assay.cli.terminal.Units;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.TopicOffsets;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a collection or an evaluation as an archive. */
final class ArchiveExport {
    private final Session session;
    private final Kind kind;
    private final String name;

    /**
     * An export.
     *
     * @param name the collection's, or the evaluation's id
     */
    ArchiveExport(Session session, Kind kind, String name) {
        this.session = session;
        this.kind = kind;
        this.name = name;
    }

    /**
     * Writes the archive.
     *
     * @param file where to; absent for standard output
     * @throws io.assay.cli.terminal.CommandException if there is no such collection or evaluation
     */
    void run(@Nullable Path file) {
        ArchiveContents contents = contents();
        Map<Topic, Long> written = new TreeMap<>();
        if (file == null) {
            write(contents, session.terminal().out(), written);
            session.terminal().out().flush();
        } else {
            WholeFile.write(file, out -> write(contents, out, written));
        }
        long records = written.values().stream().mapToLong(Long::longValue).sum();
        session.terminal()
                .say("Wrote " + kind + " " + name + ": " + Units.count(records, "record") + " ("
                        + written.entrySet().stream()
                                .map(count -> ArchiveLines.nameOf(count.getKey()) + " " + Units.count(count.getValue()))
                                .collect(Collectors.joining(", "))
                        + ")");
    }

    private ArchiveContents contents() {
        Holdings holdings =
                new Holdings(session.kafka(), session.events(), new TopicOffsets(session.admin()), session.reader());
        return switch (kind) {
            case COLLECTION -> new CollectionContents(holdings, name);
            case EVALUATION -> {
                EvaluationContents evaluation = new EvaluationContents(holdings, name);
                evaluation.withdrawnModels().forEach(model -> session.terminal()
                        .say("Model " + model + " was withdrawn, and is left out: without it, the evaluation cannot be"
                                + " computed anew elsewhere"));
                yield evaluation;
            }
        };
    }

    private void write(ArchiveContents contents, OutputStream out, Map<Topic, Long> written) {
        ArchiveWriter writer = new ArchiveWriter(out, ArchiveHead.of(kind, name, Instant.now(), Assay.version()));
        contents.forEach(writer::write);
        written.putAll(writer.finish());
    }
}
