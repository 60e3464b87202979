package io.assay.messaging.operations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are wanted; what is absent does not matter.
 *
 * @param places these alone; empty for any
 * @param topic whole name of the topic that they came from
 * @param reason the code of their reason
 * @param key the key of their record
 * @param service the service that gave up on them
 * @param since became one then or later
 * @param until became one before that
 * @param decidedToo also those that were sent back or discarded
 */
public record DeadLetterQuery(
        Set<RecordPlace> places,
        @Nullable String topic,
        @Nullable String reason,
        @Nullable String key,
        @Nullable String service,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean decidedToo) {
    /** All that are open. */
    public static final DeadLetterQuery OPEN = new DeadLetterQuery(Set.of(), null, null, null, null, null, null, false);

    /** Copies the set. */
    public DeadLetterQuery {
        places = Set.copyOf(places);
    }

    /** Open ones that came from a topic; from any where it is absent. */
    public static DeadLetterQuery openOf(@Nullable String topic) {
        return new DeadLetterQuery(Set.of(), topic, null, null, null, null, null, false);
    }

    /** One of which the place is known, open or decided. */
    public static DeadLetterQuery at(RecordPlace place) {
        return new DeadLetterQuery(Set.of(place), null, null, null, null, null, null, true);
    }

    /** Whether a dead letter is wanted. */
    public boolean matches(DeadLetter letter) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (topic == null || topic.equals(letter.topic()))
                && (reason == null || reason.equals(letter.reason()))
                && (key == null || key.equals(letter.key()))
                && (service == null || service.equals(letter.service()))
                && (since == null || !letter.time().isBefore(since))
                && (until == null || letter.time().isBefore(until))
                && (decidedToo || letter.decision() == null);
    }
}
