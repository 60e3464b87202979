package io.assay.eval.dashboard.operations;

import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterDecision;
import io.assay.messaging.operations.Printable;
import io.assay.messaging.operations.RecordPlace;
import io.assay.reports.text.Figures;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in the list.
 *
 * @param path where its page is
 * @param key key of its record
 * @param time when it became one
 * @param reason the code
 * @param detail why, in words
 * @param size of its value
 * @param origin where it came from
 * @param redrives how often it came back; empty where it did not
 * @param decision what was decided; absent while it is open
 */
record LetterLine(
        String path,
        String key,
        String time,
        String reason,
        String detail,
        String size,
        String origin,
        String redrives,
        @Nullable String decision) {
    /**
     * A letter.
     *
     * @param id its id
     */
    static LetterLine of(String id, DeadLetter letter) {
        return new LetterLine(
                OperationsPaths.deadLetter(id).text(),
                key(letter),
                Figures.time(letter.time()),
                Printable.text(letter.reason()),
                Printable.text(letter.detail()),
                letter.bytes() == null ? "no value" : Figures.bytes(letter.bytes()),
                origin(letter),
                letter.redrives() == 0 ? "" : "came back " + Figures.count(letter.redrives(), "time"),
                decision(letter.decision()));
    }

    /** A record's key, or that it has none. */
    static String key(DeadLetter letter) {
        return letter.key() == null ? "(no key)" : Printable.text(letter.key());
    }

    /** Where a letter came from, without the topic. */
    static String origin(DeadLetter letter) {
        RecordPlace origin = letter.origin();
        return origin == null
                ? "unknown"
                : "partition " + origin.partition() + ", offset " + Figures.count(origin.offset());
    }

    /** What was decided, by whom and why. */
    static @Nullable String decision(@Nullable DeadLetterDecision decision) {
        if (decision == null) {
            return null;
        }
        String what =
                switch (decision.kind()) {
                    case REDRIVEN -> "sent back";
                    case DISCARDED -> "discarded";
                };
        return Printable.text(what + " by " + decision.by() + ", " + Figures.time(decision.at())
                + (decision.why().isEmpty() ? "" : ": " + decision.why()));
    }
}
