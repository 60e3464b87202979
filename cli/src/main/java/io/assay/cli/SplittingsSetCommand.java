package io.assay.cli;

import io.assay.cli.kafka.Splitting;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.event.SplittingOptions;
import io.assay.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay splittings set}. */
@Command(
        name = "set",
        header = "Give a collection a splitting, or another one under its name.",
        description = {
            "%nDocuments that are published from now on, and name it, are split by it: assay publish --splitting NAME."
                    + " Called default, it is for those that name none. Documents that are there already keep their"
                    + " passages until they are published again, or replayed.",
            "%nOptions are by=, length=, overlap= and others: docs/guides/splitting.md."
        },
        footer = {
            "%nExamples:",
            "    assay splittings set words -c handbook by=word length=200 overlap=20",
            "    assay splittings set default -c handbook by=heading heading-level=2",
            "    assay replay documents --from beginning --collection handbook --execute"
        })
final class SplittingsSetCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "What documents name it by.")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "OPTION=VALUE", description = "How it splits and cleans.")
    private List<String> options = List.of();

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            required = true,
            description = "Whose documents are split so.")
    private String collection = "";

    @Mixin
    private final StackOptions stack;

    SplittingsSetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        SplittingConfigured configured = configured();
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            session.publisher().publish(session.kafka().nameOf(Topic.SPLITTINGS), List.of(configured));
        }
        surroundings
                .terminal()
                .say("Documents of collection " + collection + " that "
                        + (name.equals(Splitting.DEFAULT) ? "name no splitting" : "name splitting " + name)
                        + " are split so from now on. To split those again that are there: assay replay documents"
                        + " --from beginning --collection " + collection);
        return 0;
    }

    private SplittingConfigured configured() {
        if (name.equals(Splitting.WHOLE)) {
            throw wrong("Splitting whole is the whole text in every collection. Take another name");
        }
        Map<String, String> byName = byName();
        SplittingOptions.problem(byName).ifPresent(problem -> {
            throw wrong(problem);
        });
        try {
            return new SplittingConfigured(collection, name, byName);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> byName() {
        Map<String, String> byName = new TreeMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw wrong(option + " is no option: write NAME=VALUE, such as by=word");
            }
            if (byName.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
                throw wrong(option.substring(0, equals) + " is said twice");
            }
        }
        return byName;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
