package io.assay.eval.store;

import static java.util.Objects.requireNonNull;

import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.ReplaySubject;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read again, as the commands have it.
 *
 * @param subject what, and by whom
 * @param from from where on: {@code beginning}, a time, or {@code offset:120}
 * @param collection only documents of this collection; absent for all
 * @param model only what this model was asked, or said; absent for all
 * @param evaluation only what this evaluation asks; absent for all
 * @param unanswered only requests without a prediction
 * @param pool the pool of models whose requests these are
 * @param publishAgain whether records are published again even where no filter chooses some
 */
public record ReplayOrder(
        ReplaySubject subject,
        String from,
        @Nullable String collection,
        @Nullable String model,
        @Nullable String evaluation,
        boolean unanswered,
        String pool,
        boolean publishAgain) {
    /**
     * Checks what goes together.
     *
     * @throws IllegalArgumentException if something does not; the message is for a person
     */
    public ReplayOrder {
        requireNonNull(subject, "subject is null");
        if (from.isBlank()) {
            throw new IllegalArgumentException("Say from where on: beginning, a time, how long ago, or offset:120");
        }
        if (collection != null && subject != ReplaySubject.DOCUMENTS) {
            throw new IllegalArgumentException("Only documents are chosen by their collection");
        }
        boolean asked = subject == ReplaySubject.REQUESTS || subject == ReplaySubject.PREDICTIONS;
        if ((model != null || evaluation != null) && !asked) {
            throw new IllegalArgumentException("Only requests and predictions are chosen by a model or an evaluation");
        }
        if (unanswered && subject != ReplaySubject.REQUESTS) {
            throw new IllegalArgumentException("Only requests are chosen by what has no prediction");
        }
        if (publishAgain && subject == ReplaySubject.PROJECTION) {
            throw new IllegalArgumentException("The projection is filled by setting offsets back, and not otherwise");
        }
        if (!pool.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("\"" + pool + "\" is no name of a pool");
        }
    }

    /** Whether records are published again: a filter chooses some, or that is wanted. */
    public boolean publishes() {
        return publishAgain || filtered();
    }

    private boolean filtered() {
        return collection != null || model != null || evaluation != null || unanswered;
    }

    /** The command that does the same. */
    public String command() {
        StringBuilder command = new StringBuilder("./assay replay " + subject + " --from " + quoted(from));
        option(command, "--collection", collection);
        option(command, "--model", model);
        option(command, "--evaluation", evaluation);
        if (unanswered) {
            command.append(" --unanswered");
        }
        option(command, "--pool", pool.equals(Topic.DEFAULT_POOL) ? null : pool);
        if (publishAgain && !filtered()) {
            command.append(" --publish-again");
        }
        return command.append(" --execute --wait").toString();
    }

    private static void option(StringBuilder command, String name, @Nullable String value) {
        if (value != null) {
            command.append(' ').append(name).append(' ').append(quoted(value));
        }
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:/@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
