package io.assay.cli;

import static io.assay.messaging.operations.ReplaySubject.PREDICTIONS;

import io.assay.cli.kafka.EvaluationRequestIds;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.ReplayWords;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay replay predictions}. */
@Command(
        name = "predictions",
        header = "Have the eval-service take in predictions again.",
        description =
                "%nNo model is asked. Predictions that the database has already change nothing, so that metrics stay"
                        + " as they are.",
        footer = {
            "%nExamples:",
            "    assay replay predictions --from 2h",
            "    assay replay predictions --from beginning --model llm --execute"
        })
final class ReplayPredictionsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME",
            description = "Only what this model said. It is published again.")
    private @Nullable String model;

    @Option(
            names = {"-e", "--evaluation"},
            paramLabel = "ID",
            description =
                    "Only answers to what this evaluation asks, of the models as they are registered now. They are"
                            + " published again.")
    private @Nullable String evaluation;

    @Mixin
    private final PublishAgainOption publishAgain = new PublishAgainOption();

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Mixin
    private final StackOptions stack;

    ReplayPredictionsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            Replaying replaying = new Replaying(
                    session, options, PREDICTIONS, group.orElse(PREDICTIONS.usualGroup(Topic.DEFAULT_POOL)));
            String topic = session.kafka().nameOf(Topic.PREDICTIONS);
            if (model == null && evaluation == null && !publishAgain.isChosen()) {
                replaying.setBack(List.of(topic), ReplayWords::predictions);
            } else {
                replaying.publishAgain(topic, wanted(session), ReplayWords::predictions);
            }
        }
        return 0;
    }

    private Predicate<ConsumerRecord<String, byte[]>> wanted(Session session) {
        Set<String> asked = evaluation == null ? Set.of() : EvaluationRequestIds.of(session.events(), evaluation);
        return record -> (evaluation == null || asked.contains(record.key()))
                && (model == null || model.equals(PREDICTIONS.ownerOf(record)));
    }
}
