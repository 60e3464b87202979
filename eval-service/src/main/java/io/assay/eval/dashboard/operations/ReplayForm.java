package io.assay.eval.dashboard.operations;

import io.assay.contracts.topic.Topic;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.store.ReplayOrder;
import io.assay.messaging.operations.ReplaySubject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read again, as people fill it in.
 *
 * @param subject what
 * @param from from where on
 * @param collection of documents; empty for all
 * @param model of requests and predictions; empty for all
 * @param evaluation of requests and predictions; empty for all
 * @param unanswered whether only requests without a prediction are wanted
 * @param pool of requests
 * @param back whether the group's offsets are set back, where no filter chooses records
 */
record ReplayForm(
        ReplaySubject subject,
        String from,
        String collection,
        String model,
        String evaluation,
        boolean unanswered,
        String pool,
        boolean back) {
    /** What stands in the address where offsets are set back. */
    static final String BACK = "back";

    /** The form as it is before anybody fills it in. */
    static ReplayForm of(ReplaySubject subject) {
        return new ReplayForm(subject, "", "", "", "", false, Topic.DEFAULT_POOL, subject == ReplaySubject.PROJECTION);
    }

    /** What an order was made of. */
    static ReplayForm of(ReplayOrder order) {
        return new ReplayForm(
                order.subject(),
                order.from(),
                text(order.collection()),
                text(order.model()),
                text(order.evaluation()),
                order.unanswered(),
                order.pool(),
                !order.publishAgain());
    }

    /** The subject of a name; documents where there is none. */
    static ReplaySubject subject(String name) {
        return Arrays.stream(ReplaySubject.values())
                .filter(subject -> subject.toString().equals(name))
                .findFirst()
                .orElse(ReplaySubject.DOCUMENTS);
    }

    /**
     * The order.
     *
     * @throws IllegalArgumentException if it is none; the message is for a person
     */
    ReplayOrder order() {
        return new ReplayOrder(
                subject,
                from.strip(),
                value(collection),
                value(model),
                value(evaluation),
                unanswered,
                pool.isBlank() ? Topic.DEFAULT_POOL : pool.strip(),
                !back);
    }

    /** The page with this form. */
    Address page() {
        return new Address(OperationsPaths.REPLAYS).with("subject", subject.toString());
    }

    /**
     * An address with all that is filled in.
     *
     * @param setBack whether the group's offsets are set back there
     */
    Address on(Address address, boolean setBack) {
        return address.with("subject", subject.toString())
                .with("from", from)
                .with("collection", collection)
                .with("model", model)
                .with("evaluation", evaluation)
                .with("unanswered", unanswered ? "yes" : null)
                .with("pool", pool)
                .with("way", setBack ? BACK : null);
    }

    /** Name of the subject. */
    public String name() {
        return subject.toString();
    }

    /** Whether documents are read again. */
    public boolean documents() {
        return subject == ReplaySubject.DOCUMENTS;
    }

    /** Whether requests are read again. */
    public boolean requests() {
        return subject == ReplaySubject.REQUESTS;
    }

    /** Whether what models are asked or said is read again. */
    public boolean asked() {
        return requests() || subject == ReplaySubject.PREDICTIONS;
    }

    /** Whether records may be published again. */
    public boolean publishable() {
        return subject != ReplaySubject.PROJECTION;
    }

    /** What it is good for. */
    public String purpose() {
        return switch (subject) {
            case DOCUMENTS ->
                "Extract, clean and split documents again: for a new splitting or a better extraction. Where the text"
                        + " of a passage stays as it is, what models said of it stays true and is found again.";
            case REQUESTS ->
                "Have models answer requests again: for predictions that were lost, or that a damaged model or device"
                        + " made. A new prediction takes the place of the earlier one.";
            case PREDICTIONS ->
                "Have the eval-service take in predictions again. No model is asked. Predictions that the database has"
                        + " already change nothing, so that metrics stay as they are.";
            case PROJECTION ->
                "Fill the eval-service's database again from all of its topics: for a database that was lost or"
                        + " restored from an older state.";
        };
    }

    /** Every subject, for whoever chooses. */
    public List<Choice> subjects() {
        return Arrays.stream(ReplaySubject.values())
                .map(each -> new Choice(
                        title(each),
                        new Address(OperationsPaths.REPLAYS)
                                .with("subject", each.toString())
                                .text(),
                        each == subject))
                .toList();
    }

    /**
     * A subject that may be chosen.
     *
     * @param name as it is shown
     * @param path where its form is
     * @param chosen whether it is
     */
    record Choice(String name, String path, boolean chosen) {}

    /** A subject as it is shown. */
    static String title(ReplaySubject subject) {
        return switch (subject) {
            case DOCUMENTS -> "Documents";
            case REQUESTS -> "Requests";
            case PREDICTIONS -> "Predictions";
            case PROJECTION -> "Projection";
        };
    }

    private static @Nullable String value(String text) {
        return text.isBlank() ? null : text;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
