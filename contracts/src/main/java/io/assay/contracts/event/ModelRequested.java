package io.assay.contracts.event;

import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a model of the Hugging Face Hub to be registered, by a pod that reaches the hub. Published on {@code
 * model-requests}, keyed by model id; a null value takes it back, a later event with the same key replaces it.
 *
 * @param modelId the name that people give the model; without {@code /}
 * @param source the model on the hub: {@code hf://owner/name}, or {@code hf://owner/name@revision}
 * @param onnx path of the model file below the source; absent for the usual one
 * @param task what it is wanted for; absent for what its files say
 * @param pooling how token vectors become one; absent for what its files say
 * @param pool the pods that register it and serve it
 * @param license SPDX identifier, where known
 * @param person who asked for it; never blank
 * @param requestedAtMillis when, in milliseconds since 1970-01-01 UTC: asking again is another request
 */
public record ModelRequested(
        String modelId,
        String source,
        @Nullable String onnx,
        @Nullable Task task,
        @Nullable Pooling pooling,
        String pool,
        @Nullable String license,
        String person,
        long requestedAtMillis)
        implements Event {
    private static final Pattern SOURCE = Pattern.compile(
            "hf://([A-Za-z0-9_][A-Za-z0-9_.-]*/)?[A-Za-z0-9_][A-Za-z0-9_.-]*(@[A-Za-z0-9_][A-Za-z0-9_./+-]*)?");

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public ModelRequested {
        Checks.withoutSlash(modelId, "modelId");
        Checks.present(source, "source");
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("source is not hf://owner/name, or hf://owner/name@revision: " + source);
        }
        Checks.notBlankIfPresent(onnx, "onnx");
        pool = pool == null ? Topic.DEFAULT_POOL : Checks.pool(pool, "pool");
        Checks.textIfPresent(license, "license");
        Checks.notBlank(person, "person");
        Checks.notNegative(requestedAtMillis, "requestedAtMillis");
        Checks.exactInJson(requestedAtMillis, "requestedAtMillis");
    }

    @Override
    public String key() {
        return modelId;
    }

    /** Identity of the request: the digest of all its parts. */
    public String requestId() {
        return Identities.of(this);
    }
}
