package io.assay.cli;

import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.stack.LocalStack;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it.
 *
 * @param environment the environment variables
 * @param installation the folder that Assay is in
 * @param terminal where it speaks
 */
record Surroundings(Map<String, String> environment, Path installation, Terminal terminal) {
    private static final String HOME_VARIABLE = "ASSAY_HOME";

    /** The local stack's folder: as an option says, else the environment, else {@code .assay} in the installation. */
    Path home(@Nullable Path option) {
        if (option != null) {
            return option.toAbsolutePath().normalize();
        }
        String variable = environment.getOrDefault(HOME_VARIABLE, "");
        return (variable.isBlank() ? installation.resolve(".assay") : Path.of(variable))
                .toAbsolutePath()
                .normalize();
    }

    /** The local stack in a folder. */
    LocalStack stack(Path home) {
        return LocalStack.in(home, installation);
    }

    /**
     * Where models come from.
     *
     * @throws io.assay.models.ModelFilesException if the environment names a hub wrongly
     */
    ModelSources models() {
        return new ModelSources(FetchSettings.of(environment));
    }

    /**
     * The broker that is named: by a file of settings, which an option or the environment names, else by the environment.
     *
     * @throws CommandException if the file is of no use
     */
    Optional<KafkaConnection> namedKafka(@Nullable Path option) {
        String variable = environment.getOrDefault(KafkaConnection.CONFIG_FILE, "");
        Path file = option == null && !variable.isBlank() ? Path.of(variable) : option;
        return file == null
                ? KafkaConnection.ofEnvironment(environment)
                : Optional.of(KafkaConnection.ofFile(file, environment));
    }

    /**
     * The broker: the one that is named, else that of the local stack.
     *
     * @throws CommandException if there is neither
     */
    KafkaConnection kafka(Path home, @Nullable Path option) {
        return namedKafka(option)
                .or(() -> stack(home)
                        .endpoints()
                        .map(endpoints -> KafkaConnection.at(endpoints.bootstrapServers(), environment)))
                .orElseThrow(() -> new CommandException(
                        "There is no broker: no local stack runs in " + home + ". Run: assay up, or set "
                                + KafkaConnection.BOOTSTRAP_SERVERS + ", or give --kafka-config."));
    }
}
