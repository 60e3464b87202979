package io.assay.eval.dashboard.operations;

import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterListing;
import io.assay.messaging.operations.Printable;
import io.assay.messaging.operations.Redrive;
import io.assay.reports.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The page that asks what to do with all the dead letters that a filter finds.
 *
 * @param topic the topic that they came from, without the prefix
 * @param path where the dead letters are listed
 * @param back the same with the filter
 * @param filter which they are
 * @param until those that came later are left alone
 * @param number how many they are
 * @param words which they are, in words
 * @param some whether there are any
 * @param newest the first of the list
 * @param more how many there are besides; empty for none
 * @param takes how long it takes to send them back, in words
 * @param mostRedrives how often one may have come back
 */
record DecisionView(
        String topic,
        String path,
        String back,
        LetterFilter filter,
        String until,
        String number,
        String words,
        boolean some,
        List<LetterLine> newest,
        String more,
        String takes,
        int mostRedrives) {
    static DecisionView of(
            String topic,
            LetterFilter filter,
            Instant until,
            DeadLetterListing listing,
            Function<DeadLetter, String> ids) {
        long seconds = Math.round(Math.ceil(listing.total() / Redrive.PER_SECOND));
        long more = listing.total() - listing.letters().size();
        return new DecisionView(
                topic,
                OperationsPaths.deadLetters(topic).text(),
                filter.on(OperationsPaths.deadLetters(topic)).text(),
                filter,
                until.toString(),
                Figures.count(listing.total(), "dead letter"),
                Printable.text(filter.words()),
                listing.total() > 0,
                listing.letters().stream()
                        .map(letter -> LetterLine.of(ids.apply(letter), letter))
                        .toList(),
                more == 0 ? "" : "and " + Figures.count(more) + " more",
                seconds < 60
                        ? "a few seconds"
                        : "about " + Figures.count(Duration.ofSeconds(seconds).toMinutes() + 1, "minute"),
                Redrive.MOST_REDRIVES);
    }
}
