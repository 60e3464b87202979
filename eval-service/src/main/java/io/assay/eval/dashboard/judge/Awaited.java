package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.eval.judge.Choice;
import io.assay.eval.judge.Side;
import io.assay.eval.store.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person said a moment ago, and the projection may not hold yet. Stands in the page's address.
 *
 * @param choice what was said of both answers; absent where it was about one
 * @param side the answer that was judged; absent where it was about both
 * @param judgement what was said of that one; absent where it was about both
 * @param at when it was said
 */
record Awaited(
        @Nullable Choice choice,
        @Nullable Side side,
        @Nullable Judgement judgement,
        Instant at) {
    /** After this it is not awaited any more: something else was said since, or the service says elsewhere that it lags. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Pattern OF_BOTH =
            Pattern.compile("(A_BETTER|B_BETTER|TIE|BOTH_RIGHT|BOTH_WRONG)\\.(\\d{1,15})");
    private static final Pattern OF_ONE = Pattern.compile("(A|B)\\.(RIGHT|WRONG|CORRECTED)\\.(\\d{1,15})");

    static Awaited of(Choice choice, Instant at) {
        return new Awaited(choice, null, null, at);
    }

    static Awaited of(Side side, Judgement judgement, Instant at) {
        return new Awaited(null, side, judgement, at);
    }

    /** What an address says; nothing where it says nothing of that kind. */
    static Optional<Awaited> of(String text) {
        Matcher both = OF_BOTH.matcher(text);
        if (both.matches()) {
            return Optional.of(of(Choice.valueOf(both.group(1)), millis(both.group(2))));
        }
        Matcher one = OF_ONE.matcher(text);
        return one.matches()
                ? Optional.of(of(Side.valueOf(one.group(1)), Judgement.valueOf(one.group(2)), millis(one.group(3))))
                : Optional.empty();
    }

    /** As it stands in an address. */
    String text() {
        return (choice == null ? side + "." + judgement : choice) + "." + at.toEpochMilli();
    }

    /** Whether the projection does not hold it yet. */
    boolean underWay(Comparison comparison, Opinion opinion, Instant now) {
        if (now.isAfter(at.plus(PATIENCE))) {
            return false;
        }
        if (side != null && judgement != null) {
            return !opinion.says(judgement, side.request(comparison).requestId());
        }
        return choice != null
                && !choice.feedback(comparison, opinion.person()).stream().allMatch(opinion::holds);
    }

    private static Instant millis(String digits) {
        return Instant.ofEpochMilli(Long.parseLong(digits));
    }
}
