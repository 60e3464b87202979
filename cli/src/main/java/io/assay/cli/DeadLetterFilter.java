package io.assay.cli;

import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterQuery;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class DeadLetterFilter {
    @Option(names = "--topic", paramLabel = "NAME", description = "Those that came from this topic, such as documents.")
    private @Nullable String topic;

    @Option(names = "--reason", paramLabel = "CODE", description = "Those with this reason, such as invalid-event.")
    private @Nullable String reason;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Those that this service gave up on, such as ingest-service.")
    private @Nullable String service;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Those from then on: a time such as 2026-11-26T08:00:00Z or 2026-11-26, or how long ago, such as"
                            + " 2h or 7d.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Those from before then.")
    private @Nullable Instant until;

    boolean isGiven() {
        return topic != null || reason != null || service != null || since != null || until != null;
    }

    /**
     * The query.
     *
     * @param ids of these dead letters alone; empty for any
     * @throws io.assay.messaging.operations.OperationRefusedException if a topic or an id names none
     */
    DeadLetterQuery query(DeadLetterBox box, Set<String> ids, boolean decidedToo) {
        return new DeadLetterQuery(
                ids.stream().map(box::placeOf).collect(Collectors.toSet()),
                topic == null ? null : box.topicNamed(topic),
                reason,
                null,
                service,
                since,
                until,
                decidedToo);
    }
}
