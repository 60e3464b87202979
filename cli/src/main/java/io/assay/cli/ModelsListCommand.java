package io.assay.cli;

import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.topic.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay models list}. */
@Command(
        name = "list",
        header = "List the registered models.",
        description =
                "%nState: ready in the pods that have loaded and measured it; failed, with the reason; elsewhere, of an"
                        + " external one; waiting"
                        + " until a pod has loaded it. A table tells the pools where there is another than the default"
                        + " one.",
        footer = "%nExample:%n    assay models list --output csv")
final class ModelsListCommand implements Callable<Integer> {
    private static final int DIGITS = 12;
    private static final int LANGUAGES_SHOWN = 3;

    private final Surroundings surroundings;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final StackOptions stack;

    ModelsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            List<ModelRegistered> models =
                    List.copyOf(session.catalogue().models().values());
            if (models.isEmpty() && output.format() == OutputFormat.TABLE) {
                surroundings.terminal().out().println("No model is registered. Register some: assay models add --help");
                return 0;
            }
            columns(models, session.catalogue().profiles())
                    .print(models, output.format(), surroundings.terminal().out());
        }
        return 0;
    }

    private static Listing<ModelRegistered> columns(
            List<ModelRegistered> models, Map<String, List<ModelProfiled>> profiles) {
        boolean hasOtherPools = models.stream().anyMatch(model -> !model.pool().equals(Topic.DEFAULT_POOL));
        return new Listing<ModelRegistered>()
                .words("name", ModelRegistered::modelId)
                .words("task", model -> model.task().wireName())
                .words("runtime", model -> model.runtime().name().toLowerCase(Locale.ROOT))
                .numbers(
                        "size",
                        ModelRegistered::bytes,
                        model -> model.files().isEmpty() ? "" : Units.bytes(model.bytes()))
                .words("version", ModelRegistered::version, model -> model.version()
                        .substring(0, DIGITS))
                .words("pool", ModelRegistered::pool, model -> hasOtherPools ? model.pool() : null)
                .words("live", model -> String.join(" ", model.live()))
                .words("license", ModelRegistered::license)
                .words("languages", model -> String.join(" ", model.languages()), ModelsListCommand::languages)
                .words("state", model -> state(model, profiles.getOrDefault(model.version(), List.of())));
    }

    /** The first ones, for the width of a table. */
    private static String languages(ModelRegistered model) {
        return model.languages().stream().limit(LANGUAGES_SHOWN).collect(Collectors.joining(" "))
                + (model.languages().size() > LANGUAGES_SHOWN ? " …" : "");
    }

    private static String state(ModelRegistered model, List<ModelProfiled> profiles) {
        if (model.runtime() == ModelRuntime.EXTERNAL) {
            return "elsewhere";
        }
        for (ModelProfiled profile : profiles) {
            if (profile.outcome() instanceof ModelProfiled.Failure failure) {
                return "failed: " + failure.detail();
            }
        }
        return profiles.isEmpty() ? "waiting" : "ready";
    }
}
