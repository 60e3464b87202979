package io.assay.cli;

import io.assay.cli.kafka.RecordCensus;
import io.assay.cli.terminal.CommandException;
import io.assay.messaging.operations.ConsumerGroups;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay replay projection}. */
@Command(
        name = "projection",
        header = "Fill the eval-service's database again from all of its topics.",
        description =
                "%nFor a database that was lost or restored from an older state. The eval-service has to be stopped,"
                        + " and reads all topics that it has read before.",
        footer = "%nExample:%n    assay replay projection --from beginning --execute --wait")
final class ReplayProjectionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Mixin
    private final StackOptions stack;

    ReplayProjectionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        String name = group.orElse("assay-eval");
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            List<String> topics = new ConsumerGroups(session.admin())
                    .committed(name).keySet().stream()
                            .map(TopicPartition::topic)
                            .filter(topic -> topic.startsWith(session.kafka().prefix()))
                            .distinct()
                            .sorted()
                            .toList();
            if (topics.isEmpty()) {
                throw new CommandException("Group " + name
                        + " has read nothing yet. Start the eval-service: it reads its" + " topics from the beginning");
            }
            new Replaying(session, options, name, "eval-service")
                    .setBack(topics, new RecordCensus(record -> ""), ReplayProjectionCommand::consequences);
        }
        return 0;
    }

    private static List<String> consequences(RecordCensus census) {
        return census.records() == 0
                ? List.of()
                : List.of(
                        "Computed again: metrics and verdicts. Answered from earlier predictions: all that lies on the"
                                + " topic of predictions; models are asked only what has none.");
    }
}
