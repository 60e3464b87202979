package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.messaging.ReplayProgress;
import io.assay.eval.store.StoredReplay;
import io.assay.eval.store.StoredReplay.State;
import io.assay.messaging.operations.Printable;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a replay.
 *
 * @param line what the list shows of it
 * @param facts what it is
 * @param steps how far it is
 * @param sentence the same in words
 * @param meter how much of the present step is done; absent where that is not known
 * @param failure why it ended early; absent where it did not
 * @param settled whether nothing is awaited
 */
record ReplayView(
        ReplayLine line,
        List<Fact> facts,
        List<Step> steps,
        String sentence,
        @Nullable Meter meter,
        @Nullable String failure,
        boolean settled) {
    /**
     * A step.
     *
     * @param words what is done
     * @param look {@code done}, {@code current} or empty
     */
    record Step(String words, String look) {}

    /**
     * How much is done.
     *
     * @param done so much
     * @param all of so much
     * @param words both, for those who do not see it
     */
    record Meter(long done, long all, String words) {}

    static ReplayView of(ReplayProgress progress) {
        StoredReplay replay = progress.replay();
        return new ReplayView(
                ReplayLine.of(replay),
                List.of(
                        new Fact("Started", Figures.time(replay.startedAt())),
                        new Fact("By", Printable.text(replay.startedBy())),
                        new Fact("Read by", replay.order().subject().service() + " (group " + replay.group() + ")"),
                        new Fact("Way", replay.order().publishes() ? "published again" : "offsets set back")),
                steps(replay),
                sentence(progress),
                meter(progress),
                failure(progress),
                replay.state() == State.DONE || replay.state() == State.FAILED);
    }

    private static List<Step> steps(StoredReplay replay) {
        List<Step> steps = new ArrayList<>();
        boolean publishes = replay.order().publishes();
        if (publishes) {
            boolean publishing = replay.state() == State.PUBLISHING || replay.state() == State.FAILED;
            steps.add(new Step("Publish records again", publishing ? "current" : "done"));
        } else {
            steps.add(new Step("Set offsets back", "done"));
        }
        String reading =
                switch (replay.state()) {
                    case PUBLISHING, FAILED -> "";
                    case READING -> "current";
                    case DONE -> "done";
                };
        steps.add(new Step(replay.order().subject().service() + " reads them", reading));
        steps.add(new Step("Caught up", replay.state() == State.DONE ? "done" : ""));
        return steps;
    }

    private static String sentence(ReplayProgress progress) {
        StoredReplay replay = progress.replay();
        String service = replay.order().subject().service();
        return switch (replay.state()) {
            case PUBLISHING ->
                replay.records() == 0
                        ? "The records are looked for that are to be published again."
                        : "Published " + Figures.count(replay.published()) + " of "
                                + Figures.count(replay.records(), "record") + " again.";
            case READING -> reading(progress, service);
            case DONE -> service + " has caught up: it has read " + Figures.count(progress.total(), "record") + ".";
            case FAILED ->
                "Published " + Figures.count(replay.published()) + " of " + Figures.count(replay.records(), "record")
                        + " again, and then no more.";
        };
    }

    private static String reading(ReplayProgress progress, String service) {
        if (progress.remaining() == null) {
            return "The broker does not say just now how far " + service + " is.";
        }
        String read = "Read again by " + service + ": " + Figures.count(progress.total() - progress.remaining())
                + " of " + Figures.count(progress.total(), "record") + ".";
        return !progress.replay().order().publishes() && progress.remaining() == progress.total()
                ? read + " It reads on from there as soon as it is started."
                : read;
    }

    private static @Nullable Meter meter(ReplayProgress progress) {
        StoredReplay replay = progress.replay();
        if (replay.state() == State.PUBLISHING && replay.records() > 0) {
            return meter(replay.published(), replay.records());
        }
        return replay.state() == State.READING && progress.remaining() != null
                ? meter(progress.total() - progress.remaining(), progress.total())
                : null;
    }

    private static Meter meter(long done, long all) {
        return new Meter(done, all, Figures.percent(done, all));
    }

    private static @Nullable String failure(ReplayProgress progress) {
        if (progress.replay().failure() != null) {
            return Printable.text(progress.replay().failure());
        }
        return progress.stopped()
                ? "Nothing has been heard of it for a minute: the pod that did it seems to have ended. Start it again:"
                        + " records that come twice do no harm."
                : null;
    }
}
