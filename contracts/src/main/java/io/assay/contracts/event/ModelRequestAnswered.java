package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What became of a {@link ModelRequested}, as far as its pool's pods know. Published on {@code model-requests}, keyed by
 * model id and pool; a later event with the same key replaces it.
 *
 * @param modelId the model that was asked for; without {@code /}
 * @param requestId digest of the request that this answers, so that an answer to an earlier one is told apart
 * @param pool the pods that answer
 * @param outcome what became of it
 */
public record ModelRequestAnswered(String modelId, String requestId, String pool, Outcome outcome) implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public ModelRequestAnswered {
        Checks.withoutSlash(modelId, "modelId");
        Checks.sha256(requestId, "requestId");
        Checks.pool(pool, "pool");
        Checks.present(outcome, "outcome");
    }

    /** An answer to a request, by the pods of its pool. */
    public static ModelRequestAnswered to(ModelRequested request, Outcome outcome) {
        return new ModelRequestAnswered(request.modelId(), request.requestId(), request.pool(), outcome);
    }

    @Override
    public String key() {
        return modelId + "/" + pool;
    }

    /** What became of a request. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Registered.class, name = "registered"),
        @JsonSubTypes.Type(value = Delayed.class, name = "delayed"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused")
    })
    public sealed interface Outcome {
        /** Whether nothing more is done about the request. */
        boolean settles();
    }

    /**
     * The model is registered.
     *
     * @param version its version
     */
    public record Registered(String version) implements Outcome {
        /** Checks the digest. */
        public Registered {
            Checks.sha256(version, "version");
        }

        @Override
        public boolean settles() {
            return true;
        }
    }

    /**
     * The hub does not answer, or asks to come again later: a pod goes on trying.
     *
     * @param detail why, one line for a person
     */
    public record Delayed(String detail) implements Outcome {
        /** Checks the detail. */
        public Delayed {
            Checks.notBlank(detail, "detail");
        }

        @Override
        public boolean settles() {
            return false;
        }
    }

    /**
     * The model cannot be registered as it was asked for.
     *
     * @param detail reason and remedy, one line for a person
     */
    public record Refused(String detail) implements Outcome {
        /** Checks the detail. */
        public Refused {
            Checks.notBlank(detail, "detail");
        }

        @Override
        public boolean settles() {
            return true;
        }
    }
}
