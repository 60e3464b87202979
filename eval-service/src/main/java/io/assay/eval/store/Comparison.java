package io.assay.eval.store;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two models are asked the same, for people to judge their answers beside each other.
 *
 * @param one what is shown first
 * @param other what is shown second, of another model
 * @param collection what both search for a query, whose vector is asked for; absent for other tasks
 * @param askedAt when it was asked for the last time
 */
public record Comparison(
        InferenceRequested one,
        InferenceRequested other,
        @Nullable String collection,
        Instant askedAt) {
    /** What people judge. */
    public Task task() {
        return collection == null ? one.task() : Task.RETRIEVAL;
    }

    /** SHA-256 of the ids of both requests, whichever is shown first. */
    public String id() {
        return idOf(one.requestId(), other.requestId());
    }

    /** The id of the comparison of two requests, in either order. */
    public static String idOf(String requestId, String other) {
        return Identities.of(Stream.of(requestId, other).sorted().toList());
    }

    /** The ids of both requests, in the order in which they are shown. */
    public List<String> requestIds() {
        return List.of(one.requestId(), other.requestId());
    }
}
