package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.Address;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterListing;
import io.assay.messaging.operations.DeadLetterPosition;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a topic's dead letters.
 *
 * @param topic the topic that they came from, without the prefix
 * @param path where the page is
 * @param filter which are listed
 * @param refusal why the filter is none; absent where it is
 * @param reasons what may be filtered by
 * @param letters the letters of this part
 * @param total how many there are in all
 * @param done what was just done; absent where nothing was
 * @param redriving whether they are being sent back just now
 * @param decideOnAll where all of them are decided about; absent for those who may not, and where there are none
 * @param first where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record LettersView(
        String topic,
        String path,
        LetterFilter filter,
        @Nullable String refusal,
        List<Reason> reasons,
        List<LetterLine> letters,
        String total,
        @Nullable String done,
        boolean redriving,
        @Nullable String decideOnAll,
        @Nullable String first,
        @Nullable String next) {
    /**
     * A reason that may be filtered by.
     *
     * @param code the reason
     * @param chosen whether it is
     */
    record Reason(String code, boolean chosen) {}

    /**
     * What a page is made of beside its letters.
     *
     * @param operator whether whoever looks may decide
     */
    record Surroundings(
            String topic, List<String> reasons, @Nullable String done, boolean redriving, boolean operator) {}

    static LettersView of(
            Surroundings page,
            LetterFilter filter,
            DeadLetterListing listing,
            @Nullable DeadLetterPosition before,
            Function<DeadLetter, String> ids) {
        Address path = OperationsPaths.deadLetters(page.topic());
        Address list = filter.on(path);
        int shown = listing.letters().size();
        return new LettersView(
                page.topic(),
                path.text(),
                filter,
                null,
                reasons(page.reasons(), filter),
                listing.letters().stream()
                        .map(letter -> LetterLine.of(ids.apply(letter), letter))
                        .toList(),
                Figures.count(listing.total()) + (filter.all() ? "" : " open"),
                page.done(),
                page.redriving(),
                page.operator() && listing.total() > 0 && !filter.all()
                        ? filter.on(new Address(path + "/all")).text()
                        : null,
                before == null ? null : list.text(),
                listing.more()
                        ? list.with(
                                        "before",
                                        DeadLetterPosition.of(listing.letters().get(shown - 1))
                                                .toString())
                                .text()
                        : null);
    }

    /** Of a filter that is none. */
    static LettersView refused(Surroundings page, LetterFilter filter, @Nullable String refusal) {
        return new LettersView(
                page.topic(),
                OperationsPaths.deadLetters(page.topic()).text(),
                filter,
                refusal,
                reasons(page.reasons(), filter),
                List.of(),
                "",
                null,
                page.redriving(),
                null,
                null,
                null);
    }

    private static List<Reason> reasons(List<String> known, LetterFilter filter) {
        return Stream.concat(known.stream(), Stream.of(filter.reason()))
                .filter(code -> !code.isEmpty())
                .distinct()
                .sorted()
                .map(code -> new Reason(code, code.equals(filter.reason())))
                .toList();
    }
}
