package io.assay.eval.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.eval.store.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Comparisons for tests. */
public final class Comparisons {
    public static final Instant ASKED = Instant.parse("2026-11-26T14:00:00Z");

    private Comparisons() {}

    /** Of models {@code first} and {@code second}. */
    public static Comparison of(Task task, Input input) {
        return new Comparison(request("first", task, input), request("second", task, input), null, ASKED);
    }

    /** Of models {@code first} and {@code second}, which search a collection. */
    public static Comparison ofQuery(String query, String collection) {
        Input text = new Input.Text(query);
        return new Comparison(
                request("first", Task.FEATURE_EXTRACTION, text),
                request("second", Task.FEATURE_EXTRACTION, text),
                collection,
                ASKED);
    }

    private static InferenceRequested request(String model, Task task, Input input) {
        return InferenceRequested.of(model, Identities.of(List.of(model)), task, input, Map.of());
    }
}
