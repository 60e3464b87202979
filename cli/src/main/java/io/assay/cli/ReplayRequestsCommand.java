package io.assay.cli;

import static io.assay.messaging.operations.ReplaySubject.REQUESTS;

import io.assay.cli.kafka.EvaluationRequestIds;
import io.assay.cli.kafka.TopicReader;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.RecordCensus;
import io.assay.messaging.operations.ReplayWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay replay requests}. */
@Command(
        name = "requests",
        header = "Have models answer requests again.",
        description =
                "%nFor predictions that were lost, or that a damaged model or device made. The same request has the"
                        + " same id, so that a new prediction takes the place of the earlier one.",
        footer = {
            "%nExamples:",
            "    assay replay requests --from beginning --unanswered --execute",
            "    assay replay requests --from 2h --model spam-small --execute --wait"
        })
final class ReplayRequestsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME",
            description = "Only what this model was asked. It is published again.")
    private @Nullable String model;

    @Option(
            names = {"-e", "--evaluation"},
            paramLabel = "ID",
            description = "Only what this evaluation asks, of the models as they are registered now. It is published"
                    + " again.")
    private @Nullable String evaluation;

    @Option(names = "--unanswered", description = "Only requests that have no prediction. They are published again.")
    private boolean unanswered;

    @Option(
            names = "--pool",
            paramLabel = "NAME",
            defaultValue = Topic.DEFAULT_POOL,
            description = "The pool of models whose requests these are. Default: ${DEFAULT-VALUE}.")
    private String pool = Topic.DEFAULT_POOL;

    @Mixin
    private final PublishAgainOption publishAgain = new PublishAgainOption();

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Mixin
    private final StackOptions stack;

    ReplayRequestsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            Replaying replaying = new Replaying(session, options, REQUESTS, group.orElse(REQUESTS.usualGroup(pool)));
            String topic = Topic.ofPool(session.kafka().prefix(), pool);
            Set<String> answered = new HashSet<>();
            try (TopicReader predictions =
                    TopicReader.fromStart(session.kafka(), session.kafka().nameOf(Topic.PREDICTIONS))) {
                predictions.readToEnd(record -> answered.add(record.key()));
            }
            boolean filtered = model != null || evaluation != null || unanswered;
            if (filtered || publishAgain.isChosen()) {
                replaying.publishAgain(topic, wanted(session, answered), census -> consequences(census, answered));
            } else {
                replaying.setBack(List.of(topic), census -> consequences(census, answered));
            }
        }
        return 0;
    }

    private Predicate<ConsumerRecord<String, byte[]>> wanted(Session session, Set<String> answered) {
        Set<String> asked = evaluation == null ? Set.of() : EvaluationRequestIds.of(session.events(), evaluation);
        return record -> (model == null || model.equals(REQUESTS.ownerOf(record)))
                && (evaluation == null || asked.contains(record.key()))
                && !(unanswered && answered.contains(record.key()));
    }

    private static List<String> consequences(RecordCensus census, Set<String> answered) {
        return ReplayWords.requests(
                census, census.keys().stream().filter(answered::contains).count(), "--unanswered");
    }
}
