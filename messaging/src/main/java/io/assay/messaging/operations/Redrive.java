package io.assay.messaging.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How dead letters are sent back.
 *
 * @param by who does it
 * @param why in words; empty where nothing is said
 * @param perSecond most that are sent in a second; positive
 * @param mostRedrives how often a record may have been sent back before; it goes no more often round than that
 */
public record Redrive(String by, String why, double perSecond, int mostRedrives) {
    /** How often a record may come back before it has to be forced. */
    public static final int MOST_REDRIVES = 3;

    /** What a broker and a service do without being noticed. */
    public static final double PER_SECOND = 50;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Redrive {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("perSecond is " + perSecond + ": it has to be positive");
        }
        if (mostRedrives < 0) {
            throw new IllegalArgumentException("mostRedrives is " + mostRedrives + ": it cannot be negative");
        }
    }

    /** At the usual rate, up to the usual number of times. */
    public static Redrive by(String who, String why) {
        return new Redrive(who, why, PER_SECOND, MOST_REDRIVES);
    }

    /**
     * What came of it.
     *
     * @param sent how many were sent back
     * @param refusals those that were not
     */
    public record Result(long sent, List<Refusal> refusals) {
        /** Copies the list. */
        public Result {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * A dead letter that was not sent back.
     *
     * @param letter which
     * @param why for a person, with the remedy
     */
    public record Refusal(DeadLetter letter, String why) {}

    /** Why a letter may not be sent back once more; nothing where it may. */
    @Nullable
    String refusal(DeadLetter letter) {
        return letter.redrives() < mostRedrives
                ? null
                : "was sent back " + letter.redrives() + " times already, and came back each time: find out why ("
                        + letter.reason() + "), or force it";
    }
}
