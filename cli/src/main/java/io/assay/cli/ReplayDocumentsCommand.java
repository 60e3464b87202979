package io.assay.cli;

import static io.assay.messaging.operations.ReplaySubject.DOCUMENTS;

import io.assay.cli.terminal.Units;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.RecordCensus;
import io.assay.messaging.operations.ReplayWords;
import java.util.List;
import java.util.concurrent.Callable;
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
            Replaying replaying =
                    new Replaying(session, options, DOCUMENTS, group.orElse(DOCUMENTS.usualGroup(Topic.DEFAULT_POOL)));
            String topic = session.kafka().nameOf(Topic.DOCUMENTS);
            if (collection == null && !publishAgain.isChosen()) {
                replaying.setBack(List.of(topic), census -> consequences(session, census));
            } else {
                replaying.publishAgain(
                        topic,
                        record -> collection == null || collection.equals(DOCUMENTS.ownerOf(record)),
                        census -> consequences(session, census));
            }
        }
        return 0;
    }

    private static List<String> consequences(Session session, RecordCensus census) {
        return ReplayWords.documents(
                census,
                Units.bytes(census.bytes()),
                session.catalogue().models().values());
    }
}
