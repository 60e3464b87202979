package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A user's judgement of an answer, or of two side by side. Published on {@code feedback}, keyed by request id. Never mixed
 * with gold labels.
 *
 * <p>Who judged and which requests are its identity: a later judgement of the same answer, or of the same two, replaces
 * the user's earlier one.
 *
 * @param requestId the request that was answered; of two, the one whose answer is preferred, or either where it is a tie
 * @param judgement right, wrong, or corrected, of one answer; preferred, or a tie, of two
 * @param correction what would have been right; present for {@code corrected} alone
 * @param user who judged; never blank
 * @param other the request that was answered beside it, another one; present for {@code preferred} and {@code tie} alone
 */
public record FeedbackGiven(
        String requestId,
        Judgement judgement,
        @Nullable Label correction,
        String user,
        @Nullable String other) implements Event {
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
        if (judgement.ofTwo() != (other != null)) {
            throw new IllegalArgumentException(
                    "other is there for the judgements \"preferred\" and \"tie\", and for them alone");
        }
        if (other != null && Checks.sha256(other, "other").equals(requestId)) {
            throw new IllegalArgumentException("other is requestId: an answer is judged beside another one");
        }
    }

    /** A judgement of one answer. */
    public FeedbackGiven(String requestId, Judgement judgement, @Nullable Label correction, String user) {
        this(requestId, judgement, correction, user, null);
    }

    /** A user prefers an answer to another one. */
    public static FeedbackGiven preferred(String requestId, String other, String user) {
        return new FeedbackGiven(requestId, Judgement.PREFERRED, null, user, other);
    }

    /** To a user, two answers are equally good, or equally bad. */
    public static FeedbackGiven tie(String requestId, String other, String user) {
        return new FeedbackGiven(requestId, Judgement.TIE, null, user, other);
    }

    @Override
    public String key() {
        return requestId;
    }

    /** What a user says of an answer, or of two. */
    public enum Judgement {
        @JsonProperty("right")
        RIGHT,
        @JsonProperty("wrong")
        WRONG,
        @JsonProperty("corrected")
        CORRECTED,
        @JsonProperty("preferred")
        PREFERRED,
        @JsonProperty("tie")
        TIE;

        /** Whether it is about two answers side by side. */
        public boolean ofTwo() {
            return switch (this) {
                case RIGHT, WRONG, CORRECTED -> false;
                case PREFERRED, TIE -> true;
            };
        }
    }
}
