package io.assay.cli;

import io.assay.cli.kafka.Catalogue;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay datasets list}. */
@Command(
        name = "list",
        header = "List the datasets, with what they ask and how many examples they have.",
        footer = "%nExample:%n    assay datasets list --output csv")
final class DatasetsListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    DatasetsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal)) {
            List<Catalogue.Dataset> datasets =
                    List.copyOf(session.catalogue().datasets().values());
            if (datasets.isEmpty() && output.format() == OutputFormat.TABLE) {
                terminal.out().println("There is no dataset. Publish one: assay import --help");
                return 0;
            }
            new Listing<Catalogue.Dataset>()
                    .words("name", Catalogue.Dataset::name)
                    .words("task", dataset -> dataset.task().wireName())
                    .numbers("examples", DatasetsListCommand::examples, dataset -> Units.count(examples(dataset)))
                    .words("splits", Catalogue.Dataset::splits, DatasetsListCommand::splits)
                    .print(datasets, output.format(), terminal.out());
        }
        return 0;
    }

    private static long examples(Catalogue.Dataset dataset) {
        return dataset.splits().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String splits(Catalogue.Dataset dataset) {
        return dataset.splits().entrySet().stream()
                .map(split -> split.getKey() + " " + Units.count(split.getValue()))
                .collect(Collectors.joining(", "));
    }
}
