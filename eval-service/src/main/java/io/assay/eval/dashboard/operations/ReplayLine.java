package io.assay.eval.dashboard.operations;

import io.assay.eval.store.ReplayOrder;
import io.assay.eval.store.StoredReplay;
import io.assay.messaging.operations.Printable;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * A replay in the list.
 *
 * @param path where its page is
 * @param name what is read again, and from where on
 * @param which what was chosen; empty for all
 * @param way how it is done
 * @param state how far it is, in words
 * @param look name of that state's look
 * @param started when and by whom
 */
record ReplayLine(String path, String name, String which, String way, String state, String look, String started) {
    static ReplayLine of(StoredReplay replay) {
        return new ReplayLine(
                OperationsPaths.REPLAYS + "/" + replay.id(),
                name(replay.order()),
                which(replay.order()),
                replay.order().publishes() ? "published again" : "offsets set back",
                words(replay.state()),
                look(replay.state()),
                Printable.text(Figures.time(replay.startedAt()) + " by " + replay.startedBy()));
    }

    /** What is read again, and from where on. */
    static String name(ReplayOrder order) {
        String from = order.from().equals("beginning")
                ? "the beginning"
                : order.from().replace("offset:", "offset ");
        return Printable.text(ReplayForm.title(order.subject()) + " from " + from);
    }

    private static String which(ReplayOrder order) {
        List<String> which = new ArrayList<>();
        if (order.collection() != null) {
            which.add("collection " + order.collection());
        }
        if (order.model() != null) {
            which.add("model " + order.model());
        }
        if (order.evaluation() != null) {
            which.add("evaluation " + order.evaluation());
        }
        if (order.unanswered()) {
            which.add("without a prediction");
        }
        return Printable.text(String.join(", ", which));
    }

    private static String words(StoredReplay.State state) {
        return switch (state) {
            case PUBLISHING -> "being published";
            case READING -> "being read";
            case DONE -> "caught up";
            case FAILED -> "failed";
        };
    }

    private static String look(StoredReplay.State state) {
        return switch (state) {
            case PUBLISHING, READING -> "waiting";
            case DONE -> "final";
            case FAILED -> "rejected";
        };
    }
}
