package io.assay.cli;

import io.assay.cli.kafka.RecordCensus;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay replay documents}. */
@Command(
        name = "documents",
        header = "Extract, clean and split documents again.",
        description =
                "%nFor a new splitting or a better extraction. Where the text of a passage stays as it is, what models"
                        + " said of it stays true and is found again.",
        footer = {
            "%nExamples:",
            "    assay replay documents --from beginning",
            "    assay replay documents --from beginning --collection handbook \\",
            "        --execute --wait"
        })
final class ReplayDocumentsCommand implements Callable<Integer> {
    private static final String COLLECTION_HEADER = "assay-collection";
    private static final String DEFAULT_COLLECTION = "default";

    private final Surroundings surroundings;

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            description = "Only documents of this collection. They are published again.")
    private @Nullable String collection;

    @Mixin
    private final PublishAgainOption publishAgain = new PublishAgainOption();

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Mixin
    private final GroupOption group = new GroupOption();

    @Mixin
    private final StackOptions stack;

    ReplayDocumentsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            Replaying replaying = new Replaying(session, options, group.orElse("assay-ingest"), "ingest-service");
            RecordCensus census = new RecordCensus(ReplayDocumentsCommand::collectionOf);
            String topic = session.kafka().nameOf(Topic.DOCUMENTS);
            if (collection == null && !publishAgain.isChosen()) {
                replaying.setBack(List.of(topic), census, counted -> consequences(session, counted));
            } else {
                replaying.publishAgain(
                        topic,
                        record -> collection == null || collection.equals(collectionOf(record)),
                        census,
                        counted -> consequences(session, counted));
            }
        }
        return 0;
    }

    private static String collectionOf(ConsumerRecord<String, byte[]> record) {
        return Headers.find(record, COLLECTION_HEADER).orElse(DEFAULT_COLLECTION);
    }

    private static List<String> consequences(Session session, RecordCensus census) {
        List<String> paragraphs = new ArrayList<>();
        if (census.records() == 0) {
            return paragraphs;
        }
        paragraphs.add(Units.count(census.keys().size(), "document") + ", " + Units.bytes(census.bytes())
                + ", in collections: " + Replaying.parts(census) + "."
                + (census.withdrawals() == 0 ? "" : " Deletions: " + Units.count(census.withdrawals()) + "."));
        paragraphs.add(
                "Computed again: extraction, cleaning and splitting of each. Answered from earlier predictions: what"
                        + " evaluations ask of passages whose text stays as it is.");
        String live = session.catalogue().models().values().stream()
                .filter(model -> model.live().stream().anyMatch(census.parts()::containsKey))
                .map(ModelRegistered::modelId)
                .collect(Collectors.joining(", "));
        if (!live.isEmpty()) {
            paragraphs.add("Models that read the collections live read all their passages again: " + live + ".");
        }
        return paragraphs;
    }
}
