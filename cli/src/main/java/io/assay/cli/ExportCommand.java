package io.assay.cli;

import static java.util.Objects.requireNonNull;

import io.assay.cli.archive.ArchiveHead.Kind;
import io.assay.cli.dataset.ExampleWriter;
import io.assay.cli.kafka.StoredEvents;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.Example;
import io.assay.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay export}. */
@Command(
        name = "export",
        header = "Write a dataset, a collection or an evaluation as it is now, for: assay import.",
        description = {
            "%nOf a dataset: JSON Lines, one example a line, in the order of the ids.",
            "%nOf a collection or an evaluation: an archive, gzipped JSON Lines that hold the records of the topics as"
                    + " they are, to import them at another broker. That of a collection has its own splittings, its"
                    + " documents, its passages, and the examples of datasets that are about it. That of an evaluation has its"
                    + " models and what was measured of them, passages, examples, predictions, metrics and verdict;"
                    + " where it is imported, no model is asked again."
        },
        footer = {
            "%nExamples:",
            "    assay export --dataset faq faq.jsonl",
            "    assay export --collection handbook handbook.jsonl.gz",
            "    assay export --evaluation faq-0123456789ab evaluation.jsonl.gz"
        })
final class ExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path file;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "With --dataset: only examples of this split. Default: all.")
    private @Nullable String split;

    @Mixin
    private final StackOptions stack;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    /** What is written: one of these. */
    private static final class Subject {
        @Option(
                names = {"-d", "--dataset"},
                paramLabel = "NAME",
                description = "The dataset.")
        private @Nullable String dataset;

        @Option(
                names = {"-c", "--collection"},
                paramLabel = "NAME",
                description = "The collection.")
        private @Nullable String collection;

        @Option(
                names = {"-e", "--evaluation"},
                paramLabel = "ID",
                description = "The evaluation.")
        private @Nullable String evaluation;
    }

    @Override
    public Integer call() {
        if (split != null && subject.dataset == null) {
            throw new ParameterException(spec.commandLine(), "--split goes with --dataset");
        }
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            if (subject.dataset != null) {
                writeExamples(session, subject.dataset);
            } else if (subject.collection != null) {
                new ArchiveExport(session, Kind.COLLECTION, subject.collection).run(file);
            } else {
                new ArchiveExport(session, Kind.EVALUATION, requireNonNull(subject.evaluation)).run(file);
            }
        }
        return 0;
    }

    private void writeExamples(Session session, String dataset) {
        try (StoredEvents<Example> examples = StoredEvents.read(
                session.events(), Topic.EXAMPLES, Example.class, key -> key.startsWith(dataset + "/"))) {
            if (examples.size() == 0) {
                throw new CommandException("There is no dataset " + dataset + ". See: assay datasets list");
            }
            long[] written = {0};
            TextFile.write(
                    file,
                    surroundings.terminal().out(),
                    lines -> examples.forEach(example -> {
                        if (split == null || split.equals(example.split())) {
                            lines.accept(ExampleWriter.line(example));
                            written[0]++;
                        }
                    }));
            surroundings.terminal().say("Wrote " + Units.count(written[0], "example") + " of dataset " + dataset);
        }
    }
}
