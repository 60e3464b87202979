package io.assay.cli;

import io.assay.cli.kafka.KafkaConnection;
import io.assay.contracts.topic.Topic;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay create-topics}. */
@Command(
        name = "create-topics",
        header = "Create the topics that a broker of your own lacks.",
        description = {
            "%nThe local stack does this by itself. Each topic gets its partitions and its clean-up policy; the broker's"
                    + " default says how often it is replicated. Topics that exist are left as they are, so that a"
                    + " platform team may create them first, with more partitions."
        },
        footer = {
            "%nExamples:",
            "    export KAFKA_BOOTSTRAP_SERVERS=kafka.example.org:9092",
            "    assay create-topics",
            "    assay create-topics --pool large"
        })
final class CreateTopicsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--pool",
            paramLabel = "NAME",
            description =
                    "Also those of this pool of models, beside the pool " + Topic.DEFAULT_POOL + ". May be repeated.")
    private Set<String> pools = new LinkedHashSet<>();

    @Mixin
    private final StackOptions stack;

    CreateTopicsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        KafkaConnection kafka = stack.kafka();
        kafka.createMissingTopics(pools);
        surroundings.terminal().say("All topics " + kafka.prefix() + "* are there, on " + kafka.address());
        return 0;
    }
}
