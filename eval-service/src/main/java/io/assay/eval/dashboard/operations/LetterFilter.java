package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.Address;
import io.assay.messaging.operations.DeadLetterQuery;
import io.assay.messaging.operations.PastTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters of a topic, as people write it; what is empty does not matter.
 *
 * @param reason the code of their reason
 * @param key the key of their record
 * @param since became one then or later: a time, or how long ago
 * @param all whether those that were decided are wanted, too
 */
record LetterFilter(String reason, String key, String since, boolean all) {
    /** What stands in the address where decided ones are wanted, too. */
    static final String ALL = "all";

    /** From the parameters of an address or a form. */
    static LetterFilter of(String reason, String key, String since, String show) {
        return new LetterFilter(reason.strip(), key, since.strip(), show.equals(ALL));
    }

    /** Whether something is filtered. */
    public boolean filtered() {
        return !reason.isEmpty() || !key.isEmpty() || !since.isEmpty();
    }

    /**
     * The query.
     *
     * @param topic whole name of the topic
     * @param until became one before that; absent for any
     * @throws IllegalArgumentException if the time is none; the message is for a person
     */
    DeadLetterQuery query(String topic, InstantSource clock, @Nullable Instant until) {
        return new DeadLetterQuery(
                Set.of(),
                topic,
                reason.isEmpty() ? null : reason,
                key.isEmpty() ? null : key,
                null,
                since.isEmpty() ? null : PastTime.parse(since, clock),
                until,
                all);
    }

    /** The same with the time as it is now, so that it stays the same later. */
    LetterFilter fixed(InstantSource clock) {
        return new LetterFilter(
                reason, key, since.isEmpty() ? "" : PastTime.parse(since, clock).toString(), false);
    }

    /** An address with the filter. */
    Address on(Address address) {
        return address.with("reason", reason)
                .with("key", key)
                .with("since", since)
                .with("show", all ? ALL : null);
    }

    /** The filter in words; empty where there is none. */
    String words() {
        List<String> words = new ArrayList<>();
        if (!reason.isEmpty()) {
            words.add("with the reason " + reason);
        }
        if (!key.isEmpty()) {
            words.add("with the key " + key);
        }
        if (!since.isEmpty()) {
            words.add("from " + since + " on");
        }
        return String.join(", ", words);
    }
}
