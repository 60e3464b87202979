package io.assay.cli;

import static io.assay.messaging.operations.ReplaySubject.PROJECTION;

import io.assay.cli.terminal.CommandException;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.ConsumerGroups;
import io.assay.messaging.operations.ReplayWords;
import java.util.List;
import java.util.concurrent.Callable;
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
        String name = group.orElse(PROJECTION.usualGroup(Topic.DEFAULT_POOL));
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            List<String> topics = new ConsumerGroups(session.admin())
                    .topicsOf(name, session.kafka().prefix());
            if (topics.isEmpty()) {
                throw new CommandException("Group " + name
                        + " has read nothing yet. Start the eval-service: it reads its" + " topics from the beginning");
            }
            new Replaying(session, options, PROJECTION, name).setBack(topics, ReplayWords::projection);
        }
        return 0;
    }
}
