package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A user's judgement of an answer. Published on {@code feedback}, keyed by request id. Never mixed with gold labels.
 *
 * @param requestId the request that was answered
 * @param judgement right, wrong, or corrected
 * @param correction what would have been right; present for {@code corrected} alone
 * @param user who judged; never blank
 */
public record FeedbackGiven(
        String requestId, Judgement judgement, @Nullable Label correction, String user) implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public FeedbackGiven {
        Checks.sha256(requestId, "requestId");
        Checks.present(judgement, "judgement");
        if ((judgement == Judgement.CORRECTED) != (correction != null)) {
            throw new IllegalArgumentException("correction is there for the judgement \"corrected\", and for it alone");
        }
        Checks.notBlank(user, "user");
    }

    @Override
    public String key() {
        return requestId;
    }

    /** What a user says of an answer. */
    public enum Judgement {
        @JsonProperty("right")
        RIGHT,
        @JsonProperty("wrong")
        WRONG,
        @JsonProperty("corrected")
        CORRECTED
    }
}
