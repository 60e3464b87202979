package io.assay.eval.dashboard.operations;

import io.assay.eval.messaging.BrokerState;
import io.assay.messaging.operations.DeadLetterCount;
import io.assay.messaging.operations.Printable;
import io.assay.reports.text.Figures;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The open dead letters of a topic.
 *
 * @param topic where they came from, without the prefix
 * @param path where they are listed
 * @param open how many
 * @param reasons why, each with how many, the most first
 * @param newest when the last came
 */
record LettersLine(String topic, String path, String open, List<ReasonCount> reasons, String newest) {
    /**
     * How many have the same reason.
     *
     * @param reason the code
     * @param path where these are listed
     * @param letters how many
     */
    record ReasonCount(String reason, String path, String letters) {}

    /** Of one topic. */
    static LettersLine of(BrokerState broker, List<DeadLetterCount> counts) {
        String topic = broker.shortName(counts.get(0).topic());
        return new LettersLine(
                topic,
                OperationsPaths.deadLetters(topic).text(),
                Figures.count(
                        counts.stream().mapToLong(DeadLetterCount::letters).sum()),
                counts.stream()
                        .sorted(Comparator.comparingLong(DeadLetterCount::letters)
                                .reversed())
                        .map(count -> new ReasonCount(
                                Printable.text(count.reason()),
                                OperationsPaths.deadLetters(topic)
                                        .with("reason", count.reason())
                                        .text(),
                                Figures.count(count.letters())))
                        .toList(),
                Figures.time(counts.stream()
                        .map(DeadLetterCount::newest)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH)));
    }
}
