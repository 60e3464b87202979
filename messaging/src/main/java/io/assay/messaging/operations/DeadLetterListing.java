package io.assay.messaging.operations;

import java.util.List;

/**
 * The newest dead letters of those that were wanted.
 *
 * @param letters newest first
 * @param total how many there are, those that are not listed counted
 * @param more whether there are older ones than those listed
 */
public record DeadLetterListing(List<DeadLetter> letters, long total, boolean more) {
    /** Copies the list. */
    public DeadLetterListing {
        letters = List.copyOf(letters);
    }
}
