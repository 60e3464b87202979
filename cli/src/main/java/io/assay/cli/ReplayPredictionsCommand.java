package io.assay.cli;

import io.assay.cli.kafka.EvaluationRequestIds;
import io.assay.cli.kafka.RecordCensus;
import io.assay.cli.terminal.Units;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
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
    private static final String NO_EVENT = "(no prediction)";

    private final Surroundings surroundings;
    private final EventCodec codec = new EventCodec();

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
            Replaying replaying = new Replaying(session, options, group.orElse("assay-eval"), "eval-service");
            RecordCensus census = new RecordCensus(this::modelOf);
            String topic = session.kafka().nameOf(Topic.PREDICTIONS);
            if (model == null && evaluation == null && !publishAgain.isChosen()) {
                replaying.setBack(List.of(topic), census, ReplayPredictionsCommand::consequences);
            } else {
                replaying.publishAgain(topic, wanted(session), census, ReplayPredictionsCommand::consequences);
            }
        }
        return 0;
    }

    private Predicate<ConsumerRecord<String, byte[]>> wanted(Session session) {
        Set<String> asked = evaluation == null ? Set.of() : EvaluationRequestIds.of(session.events(), evaluation);
        return record -> (evaluation == null || asked.contains(record.key()))
                && (model == null || model.equals(modelOf(record)));
    }

    private String modelOf(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record.value(), Prediction.class).modelId();
        } catch (InvalidEventException e) {
            return NO_EVENT; // the service will say why, on the dead letters
        }
    }

    private static List<String> consequences(RecordCensus census) {
        return census.records() == 0
                ? List.of()
                : List.of(
                        Units.count(census.keys().size(), "prediction") + ", of models: " + Replaying.parts(census)
                                + ".",
                        "Computed again: nothing by a model. All are answered from these predictions.");
    }
}
