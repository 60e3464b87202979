package io.assay.cli;

import io.assay.cli.kafka.KafkaConnection;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker is meant: the local stack's, or another. */
final class StackOptions extends HomeOption {
    private final Surroundings surroundings;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Settings of Kafka's clients, as Kafka's own tools take them by --command-config."
                    + " Default: $ASSAY_KAFKA_CONFIG, else what KAFKA_ variables say.")
    private @Nullable Path kafkaConfig;

    StackOptions(Surroundings surroundings) {
        super(surroundings);
        this.surroundings = surroundings;
    }

    KafkaConnection kafka() {
        return surroundings.kafka(home(), kafkaConfig);
    }

    /** The broker, where one is named and it is not the local stack's. */
    Optional<KafkaConnection> namedKafka() {
        return surroundings.namedKafka(kafkaConfig);
    }
}
