package io.assay.cli;

import io.assay.cli.dataset.ExampleWriter;
import io.assay.cli.kafka.StoredEvents;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.Example;
import io.assay.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay export}. */
@Command(
        name = "export",
        header = "Write a dataset's examples as they are now, as JSON Lines.",
        description = "%nOne example a line, in the order of the ids, in the form that assay import reads.",
        footer = "%nExample:%n    assay export --dataset faq faq.jsonl")
final class ExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path file;

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            required = true,
            description = "The dataset.")
    private String dataset = "";

    @Option(names = "--split", paramLabel = "NAME", description = "Only examples of this split. Default: all.")
    private @Nullable String split;

    @Mixin
    private final StackOptions stack;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal());
                StoredEvents<Example> examples = StoredEvents.read(
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
        return 0;
    }
}
